import { useQuery } from '@tanstack/react-query';
import { Card, DatePicker, Segmented, Space, Table, Tag, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { IndicationsTab } from '../register/indications-tab.tsx';

type Word = JsonOf<'/api/rules'>['wording'][number];
type Cell = JsonOf<'/api/rules/law'>['cells'][number];
type Part = 'names' | 'wording' | 'law';

const LISTED_COLOURS = { order80: 'red', policy: 'orange', extended: 'default' } as const;

/** What the rulebook contains: names, words, and the law of a day. */
export function RulebookTab() {
  const words = useTexts().officeWork.quality;
  const [part, setPart] = useState<Part>('wording');
  return (
    <Space orientation="vertical" className="full-width" size={12}>
      <Segmented<Part>
        value={part}
        onChange={setPart}
        options={(['wording', 'law', 'names'] as const).map((value) => ({ value, label: words[value] }))}
      />
      {part === 'names' && <IndicationsTab />}
      {part === 'wording' && <Wording />}
      {part === 'law' && <Law />}
    </Space>
  );
}

function Wording() {
  const words = useTexts().officeWork.quality;
  const query = useQuery({
    queryKey: ['rules'],
    queryFn: () => unwrap(api.GET('/api/rules')),
    staleTime: 60_000,
  });
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Table<Word>
      size="small"
      rowKey={(row) => `${row.text}${row.language}${row.position}`}
      loading={query.isPending}
      dataSource={query.data?.wording ?? []}
      pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: words.word, dataIndex: 'text', sorter: (a, b) => a.text.localeCompare(b.text) },
        {
          title: words.wording,
          width: 220,
          filters: (['order80', 'policy', 'extended'] as const).map((value) => ({
            value,
            text: words.listed[value],
          })),
          onFilter: (value, row) => row.listed === value,
          render: (_, row) => <Tag color={LISTED_COLOURS[row.listed]}>{words.listed[row.listed]}</Tag>,
        },
        { title: words.position, width: 120, render: (_, row) => words.positions[row.position] },
        {
          title: words.weight,
          width: 100,
          align: 'right',
          dataIndex: 'weight',
          sorter: (a, b) => a.weight - b.weight,
        },
      ]}
    />
  );
}

function Law() {
  const texts = useTexts();
  const words = texts.officeWork.quality;
  const [day, setDay] = useState(dayjs().format('YYYY-MM-DD'));
  const query = useQuery({
    queryKey: queryKeys.lawOn(day),
    queryFn: () => unwrap(api.GET('/api/rules/law', { params: { query: { day } } })),
  });
  const cells =
    query.data?.cells.filter(({ prohibiting, penal }) => prohibiting.length + penal.length > 0) ?? [];
  const kinds = [...new Set(cells.map(({ right }) => right))];
  return (
    <Card size="small" className="card-flush">
      <div className="page-head">
        <Typography.Text>{words.actDate}</Typography.Text>
        <DatePicker
          allowClear={false}
          aria-label={words.actDate}
          value={dayjs(day)}
          onChange={(value) => value && setDay(value.format('YYYY-MM-DD'))}
        />
      </div>
      <Table<Cell>
        size="small"
        rowKey={({ right, category }) => `${right}${category}`}
        loading={query.isPending}
        dataSource={cells}
        scroll={{ x: 900 }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: words.right,
            width: 150,
            filters: kinds.map((value) => ({ value, text: texts.officeWork.register.rightKinds[value] })),
            onFilter: (value, row) => row.right === value,
            render: (_, row) => texts.officeWork.register.rightKinds[row.right],
          },
          { title: words.by.category, width: 160, render: (_, row) => texts.categories[row.category] },
          { title: words.prohibiting, render: (_, row) => row.prohibiting.join('；') || words.noBasis },
          { title: words.penal, render: (_, row) => row.penal.join('；') || words.noPenal },
          {
            title: '',
            width: 110,
            render: (_, row) => row.review && <Tag color="orange">{words.review}</Tag>,
          },
        ]}
      />
    </Card>
  );
}
