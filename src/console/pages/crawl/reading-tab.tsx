import { useQuery } from '@tanstack/react-query';
import { Card, Space, Table, type TableColumnsType, Tag, Typography } from 'antd';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import PROOF from './platform-proof.json';

type Fill = JsonOf<'/api/crawl/fills'>['rows'][number];
type Proof = (typeof PROOF)[number];

const OUTCOMES = ['ok', 'not_found', 'empty', 'login_required', 'challenge', 'rate_limited'] as const;
/** A fall by more than this stands out. */
const FALL = 0.2;

/** 读取能力: what each reader rests on, and how full the fields come. */
export function ReadingTab() {
  const texts = useTexts();
  const words = texts.crawlWork.reading;
  const pages = texts.crawlWork.proving.pages;
  const columns: TableColumnsType<Proof> = [
    { title: texts.crawl.platform, render: (_, row) => texts.platforms[row.platform] ?? row.platform },
    { title: texts.crawlWork.proving.page, render: (_, row) => pages[row.page] },
    ...OUTCOMES.map((outcome) => ({
      title: words.outcomes[outcome],
      render: (_: unknown, row: Proof) => {
        const proof = row.outcomes[outcome];
        if (proof === 'proven') return <strong>{words.proofs.proven}</strong>;
        return proof === 'none' ? words.proofs.none : <Tag>{words.proofs[proof]}</Tag>;
      },
    })),
  ];
  return (
    <>
      <Fills />
      <Card size="small" className="card-flush" title={words.proof}>
        <Table<Proof>
          size="small"
          rowKey={(row) => `${row.platform} ${row.page}`}
          dataSource={PROOF}
          columns={columns}
          pagination={false}
          scroll={{ x: 760 }}
          footer={() => words.proofHint}
        />
      </Card>
    </>
  );
}

/** One row a page type: its fields beside each other. */
function Fills() {
  const texts = useTexts();
  const words = texts.crawlWork.reading;
  const fills = useQuery({ queryKey: queryKeys.fills, queryFn: () => unwrap(api.GET('/api/crawl/fills')) });
  if (fills.isError) return <PageState kind="error" error={fills.error} onRetry={() => fills.refetch()} />;
  const pages = Map.groupBy(fills.data?.rows ?? [], (row) => `${row.platform} ${row.page}`);
  return (
    <Card size="small" className="card-flush" title={words.fills}>
      <Table<Fill[]>
        size="small"
        rowKey={([first]) => `${first?.platform} ${first?.page}`}
        loading={fills.isPending}
        dataSource={[...pages.values()]}
        locale={{ emptyText: words.noFills }}
        pagination={false}
        scroll={{ x: 900 }}
        footer={() => words.fillsHint}
        columns={[
          {
            title: texts.crawl.platform,
            width: 100,
            render: (_, [row]) => row && (texts.platforms[row.platform] ?? row.platform),
          },
          {
            title: texts.crawlWork.proving.page,
            width: 80,
            render: (_, [row]) => row && texts.crawlWork.proving.pages[row.page],
          },
          { title: words.day, width: 110, render: (_, [row]) => row?.day },
          {
            title: words.items,
            width: 80,
            align: 'right',
            render: (_, rows) => Math.max(...rows.map(({ items }) => items)),
          },
          {
            title: words.fills,
            render: (_, rows) => (
              <Space wrap size={[12, 4]}>
                {rows.map((row) => (
                  <Field key={row.field} row={row} />
                ))}
              </Space>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Field({ row }: { row: Fill }) {
  const words = useTexts().crawlWork.reading;
  const fell = row.before !== null && row.before - row.share > FALL;
  return (
    <Typography.Text type={fell ? 'danger' : undefined} title={row.sources.join(', ')}>
      {words.fields[row.field] ?? row.field} {percent(row.share)}
      {row.before !== null && `（${percent(row.before)}）`}
    </Typography.Text>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
