import { useQuery } from '@tanstack/react-query';
import { Checkbox, Descriptions, Input, Table, type TableColumnsType, Tag, Typography } from 'antd';
import Fuse from 'fuse.js';
import { useMemo, useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { UnconfirmedTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

export type Indication = JsonOf<'/api/register/indications'>['indications'][number];

/** Every name of the rulebook with its rights, area and what nobody has verified yet. */
export function IndicationsTab() {
  const texts = useTexts();
  const words = texts.officeWork.register;
  const [search, setSearch] = useState('');
  const [unconfirmed, setUnconfirmed] = useState(false);
  const query = useQuery({
    queryKey: queryKeys.indications,
    queryFn: () => unwrap(api.GET('/api/register/indications')),
    staleTime: 60_000,
  });
  const all = query.data?.indications;
  const fuse = useMemo(
    () =>
      new Fuse(all ?? [], {
        keys: ['name', 'aliases', 'originalNames', 'area.province', 'area.city', 'area.country', 'holder'],
        threshold: 0.35,
        ignoreLocation: true,
      }),
    [all],
  );
  const found = search.trim() ? fuse.search(search.trim()).map(({ item }) => item) : (all ?? []);
  const rows = unconfirmed ? found.filter(({ status }) => status !== 'confirmed') : found;
  const columns: TableColumnsType<Indication> = [
    {
      title: words.name,
      width: 150,
      render: (_, row) => (
        <>
          <strong>{row.name}</strong> {row.rightsDisputed && <Tag color="volcano">{words.disputed}</Tag>}
        </>
      ),
    },
    {
      title: words.status,
      width: 100,
      render: (_, row) =>
        row.status === 'unconfirmed' ? (
          <UnconfirmedTag />
        ) : (
          <Tag color={row.status === 'confirmed' ? 'green' : 'red'}>{words.statuses[row.status]}</Tag>
        ),
    },
    { title: words.rights, width: 190, render: (_, row) => <Rights rights={row.rights} /> },
    { title: words.area, width: 190, ellipsis: true, render: (_, row) => areaText(row.area) },
    { title: words.standard, width: 140, ellipsis: true, dataIndex: 'standard', render: orDash },
    { title: words.holder, ellipsis: true, dataIndex: 'holder', render: orDash },
  ];
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <>
      <div className="register-tools">
        <Input
          allowClear
          placeholder={words.search}
          aria-label={words.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Checkbox checked={unconfirmed} onChange={(event) => setUnconfirmed(event.target.checked)}>
          {words.unconfirmedOnly}
        </Checkbox>
        {query.data && (
          <Typography.Text type="secondary">
            {words.rulebook(query.data.version, query.data.indications.length)}
          </Typography.Text>
        )}
      </div>
      <Table<Indication>
        size="small"
        rowKey="name"
        loading={query.isPending}
        columns={columns}
        dataSource={rows}
        scroll={{ x: 960 }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        expandable={{ expandedRowRender: (row) => <IndicationDetail row={row} />, expandRowByClick: true }}
      />
    </>
  );
}

function Rights({ rights }: { rights: Indication['rights'] }) {
  const kinds = useTexts().officeWork.register.rightKinds;
  return rights.map(({ kind, from, number }) => (
    <Tag key={`${kind}${from}${number}`}>
      {kinds[kind]}
      {from ? ` ${from}` : ''}
      {number ? ` · ${number}` : ''}
    </Tag>
  ));
}

function IndicationDetail({ row }: { row: Indication }) {
  const words = useTexts().officeWork.register;
  const list = (items: readonly string[]) => (items.length > 0 ? items.join('、') : '—');
  const items = [
    [words.area, areaText(row.area)],
    [words.claims, list(row.area.claims)],
    [words.goods, list(row.goods)],
    [words.announcement, row.announcement ?? '—'],
    [words.aliases, list([...row.aliases, ...row.originalNames])],
    [words.translations, list([...row.translations, ...row.transliterations])],
    [words.generic, list(row.genericTerms)],
    [words.disputedTerms, list(row.disputedTerms)],
    [words.unverifiedFields, list(row.unverifiedFields)],
    [words.sources, list(row.sources)],
  ].map(([label, children]) => ({ key: label, label, children: <bdi>{children}</bdi> }));
  return (
    <div className="register-detail">
      <Descriptions size="small" column={{ xs: 1, xl: 2 }} items={items} />
      {row.notes && <Typography.Paragraph type="secondary">{row.notes}</Typography.Paragraph>}
    </div>
  );
}

function areaText({ country, province, city, counties }: Indication['area']): string {
  const place = [country === '中国' ? '' : country, province ?? '', city ?? ''].join('');
  return counties.length > 0 ? `${place}（${counties.join('、')}）` : place || '—';
}

function orDash(text: string | undefined) {
  return text ?? '—';
}
