import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Drawer, Select, Space, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { MAPPED_FIELDS } from '#domain/intake';
import { PLATFORM_IDS } from '#domain/platform';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useLanguage, useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

type Intake = JsonOf<'/api/intakes/{id}'>;
const MOVING = ['looking', 'working'];
const REFRESH_MS = 1_000;

/** One original: what is in it before it is stored, and what became of it afterwards. */
export function IntakeDetail({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { language, texts } = useLanguage();
  const words = texts.crawlWork.intake;
  const intake = useQuery({
    queryKey: queryKeys.intake(id ?? 0),
    queryFn: () => unwrap(api.GET('/api/intakes/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== null,
    refetchInterval: ({ state }) => (MOVING.includes(state.data?.state ?? 'looking') ? REFRESH_MS : false),
  });
  const row = intake.data;
  return (
    <Drawer open={id !== null} onClose={onClose} size={860} title={row?.name ?? words.details}>
      {row === undefined ? (
        <PageState kind="loading" />
      ) : (
        <Space orientation="vertical" className="full-width" size={16}>
          <Descriptions
            size="small"
            column={2}
            items={[
              {
                key: 'by',
                label: words.by,
                children: `${words.way[row.way]} · ${row.broughtBy} · ${minute(row.broughtAt)}`,
              },
              {
                key: 'state',
                label: words.status,
                children: `${words.state[row.state]} · ${row.form ?? '—'}`,
              },
              {
                key: 'counts',
                label: words.stored,
                children: `${row.rows}：${row.added} / ${row.changed} / ${row.unchanged}，${words.rejected} ${row.rejected}`,
              },
              { key: 'leads', label: words.leads, children: `${row.leads}（${words.held} ${row.held}）` },
              {
                key: 'sha',
                label: words.original,
                span: 2,
                children: (
                  <Typography.Text code copyable className="hash">
                    {row.sha256}
                  </Typography.Text>
                ),
              },
            ]}
          />
          {row.why && <Alert type="error" showIcon title={row.why[language]} />}
          {row.rejected > 0 && <a href={`/api/intakes/${row.id}/rejects`}>{words.rejects}</a>}
          {row.state === 'preview' && <Preview key={row.id} intake={row} />}
          {row.state === 'done' && <Outcome id={row.id} />}
        </Space>
      )}
    </Drawer>
  );
}

function Preview({ intake }: { intake: Intake }) {
  const { texts, language } = useLanguage();
  const words = texts.crawlWork.intake;
  const client = useQueryClient();
  const refused = useRefusal();
  const mayBring = usePermission('crawl.run');
  const { preview } = intake;
  const [mapping, setMapping] = useState<Record<string, string>>(preview?.mapping ?? {});
  const [platform, setPlatform] = useState<string | null>(intake.platform);
  const path = { id: intake.id };
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.intakes });
  const start = useMutation({
    mutationFn: () => {
      const body = { platform, mapping: preview?.headers.length ? mapping : null };
      return unwrap(api.POST('/api/intakes/{id}/start', { params: { path }, body }));
    },
    onError: refused,
    onSettled,
  });
  const drop = useMutation({
    mutationFn: () => unwrap(api.POST('/api/intakes/{id}/drop', { params: { path } })),
    onError: refused,
    onSettled,
  });
  if (!preview) return null;
  return (
    <>
      {preview.headers.length > 0 && (
        <section aria-label={words.columns}>
          <Typography.Title level={5}>{words.columns}</Typography.Title>
          {preview.remembered && <Alert type="info" showIcon title={words.remembered} />}
          <div className="mapping">
            {preview.headers.map((header) => (
              <div key={header} className="mapping-row">
                <bdi title={header}>{header}</bdi>
                <Select
                  size="small"
                  className="full-width"
                  aria-label={header}
                  value={mapping[header] ?? ''}
                  onChange={(field: string) => setMapping({ ...mapping, [header]: field })}
                  options={['', ...MAPPED_FIELDS].map((field) => ({
                    value: field,
                    label: field || words.unread,
                  }))}
                />
              </div>
            ))}
          </div>
        </section>
      )}
      {preview.pages.length > 0 && (
        <section aria-label={words.pages}>
          <Typography.Title level={5}>{words.pages}</Typography.Title>
          <ul>
            {preview.pages.map((page, index) => (
              // Pages of one file have no name of their own and never change their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index}>
                {texts.platforms[page.platform] ?? page.platform} · {texts.crawlWork.proving.pages[page.page]}{' '}
                · {page.items} · {page.why}
              </li>
            ))}
          </ul>
          {preview.unknown > 0 && <p>{words.unknownPages(preview.unknown)}</p>}
          {preview.pages.some(({ proof }) => proof !== 'proven') && (
            <Alert type="warning" showIcon title={words.unproven} />
          )}
        </section>
      )}
      <section aria-label={words.firstRows}>
        <Typography.Title level={5}>{words.firstRows}</Typography.Title>
        <Table
          size="small"
          rowKey="line"
          pagination={false}
          scroll={{ x: 760 }}
          dataSource={preview.rows}
          columns={[
            { title: words.line, dataIndex: 'line', width: 60 },
            { title: words.title, ellipsis: true, render: (_, row) => <bdi>{row.title}</bdi> },
            { title: words.itemId, dataIndex: 'id', width: 120, ellipsis: true },
            { title: texts.leads.platform, dataIndex: 'platform', width: 80 },
            { title: words.price, dataIndex: 'price', width: 70, align: 'right' },
            { title: words.reason, width: 220, render: (_, row) => row.reason?.[language] },
          ]}
        />
      </section>
      {mayBring && (
        <Space>
          <Select
            allowClear
            aria-label={words.platform}
            placeholder={words.platform}
            style={{ width: 240 }}
            value={platform}
            onChange={(value: string | undefined) => setPlatform(value ?? null)}
            options={PLATFORM_IDS.map((id) => ({ value: id, label: texts.platforms[id] }))}
          />
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
            {words.confirm}
          </Button>
          <Button loading={drop.isPending} onClick={() => drop.mutate()}>
            {words.giveUp}
          </Button>
        </Space>
      )}
    </>
  );
}

/** The rows behind the counts, with their leads. */
function Outcome({ id }: { id: number }) {
  const texts = useTexts();
  const words = texts.crawlWork.intake;
  const rows = useQuery({
    queryKey: queryKeys.intakeRows(id),
    queryFn: () => unwrap(api.GET('/api/intakes/{id}/rows', { params: { path: { id } } })),
    refetchInterval: 3_000,
  });
  return (
    <section aria-label={words.listings}>
      <Typography.Title level={5}>{words.listings}</Typography.Title>
      <Table
        size="small"
        rowKey={(row) => `${row.platform} ${row.itemId}`}
        loading={rows.isPending}
        dataSource={rows.data?.rows ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          {
            title: texts.leads.platform,
            width: 90,
            render: (_, row) => texts.platforms[row.platform] ?? row.platform,
          },
          { title: words.title, ellipsis: true, render: (_, row) => <bdi>{row.title}</bdi> },
          {
            title: words.verdict,
            width: 110,
            render: (_, row) => {
              const said = row.verdict ? texts.verdicts[row.verdict as keyof typeof texts.verdicts] : '—';
              return row.held ? `${said}（${words.held}）` : said;
            },
          },
          {
            title: words.leads,
            width: 120,
            render: (_, row) =>
              row.leads.map((lead) => (
                <Link key={lead} to={`/leads/${lead}`}>
                  {lead}
                </Link>
              )),
          },
        ]}
      />
    </section>
  );
}
