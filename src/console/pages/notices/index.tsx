import { useQuery } from '@tanstack/react-query';
import { Card, Drawer, Switch, Table, type TableColumnsType, Tag, Typography } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { DocumentPanel } from './document-panel.tsx';

export type BoardRow = JsonOf<'/api/notices'>['rows'][number];
type Strike = JsonOf<'/api/strikes'>['sellers'][number];

const REFRESH_MS = 30_000;

/** 通知与函件: what is open, the most urgent clock first; one document beside it; strikes by seller. */
export function NoticesPage() {
  const texts = useTexts();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const board = useQuery({
    queryKey: queryKeys.notices(all),
    queryFn: () => unwrap(api.GET('/api/notices', { params: { query: { all: all ? 'true' : 'false' } } })),
    refetchInterval: REFRESH_MS,
  });
  const row = board.data?.rows.find(({ id }) => id === chosen);
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.notices}</Typography.Title>
        <Switch checked={all} onChange={setAll} aria-label={texts.notices.all} /> {texts.notices.all}
      </header>
      <div className="page-body">
        <Card size="small" className="card-flush">
          {board.isError ? (
            <PageState kind="error" error={board.error} onRetry={() => board.refetch()} />
          ) : board.data?.rows.length === 0 ? (
            <PageState kind="empty" title={texts.notices.none}>
              {texts.notices.hint}
            </PageState>
          ) : (
            <BoardTable rows={board.data?.rows ?? []} loading={board.isPending} onChoose={setChosen} />
          )}
        </Card>
        <Strikes />
      </div>
      <Drawer open={row !== undefined} onClose={() => setChosen(null)} size="large" title={row?.reference}>
        {row && <DocumentPanel row={row} />}
      </Drawer>
    </div>
  );
}

interface TableProps {
  rows: BoardRow[];
  loading: boolean;
  onChoose(id: string): void;
}

function BoardTable({ rows, loading, onChoose }: TableProps) {
  const texts = useTexts();
  const words = texts.notices;
  const columns: TableColumnsType<BoardRow> = [
    {
      title: words.reference,
      width: 190,
      render: (_, row) => <Typography.Link onClick={() => onChoose(row.id)}>{row.reference}</Typography.Link>,
    },
    { title: words.name, width: 130, dataIndex: 'name' },
    { title: words.to, ellipsis: true, render: (_, row) => <bdi>{row.to}</bdi> },
    {
      title: words.status,
      width: 150,
      render: (_, row) => (
        <>
          <Tag>{words.statuses[row.status] ?? row.status}</Tag>
          {row.undecidedMail && <Tag color="red">{words.undecided}</Tag>}
          {row.demo && <Tag>{texts.app.demo}</Tag>}
        </>
      ),
    },
    { title: words.clock, width: 230, render: (_, row) => <NextClock row={row} /> },
    { title: words.people, width: 160, render: (_, row) => `${row.drafter} / ${row.signer ?? '—'}` },
  ];
  return (
    <Table<BoardRow>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 960 }}
    />
  );
}

function NextClock({ row: { next } }: { row: BoardRow }) {
  const { notices: words } = useTexts();
  if (next === null) return '—';
  const name = words.clocks[next.id] ?? next.id;
  if (next.due === null) return `${name}：${words.notStarted}`;
  const due = words.due(next.due.day, next.due.provisional);
  return next.state === 'overdue' ? (
    <Typography.Text type="danger">{`${name}：${due} ${words.overdue}`}</Typography.Text>
  ) : (
    `${name}：${due}`
  );
}

function Strikes() {
  const { notices: words } = useTexts();
  const strikes = useQuery({
    queryKey: queryKeys.strikes,
    queryFn: () => unwrap(api.GET('/api/strikes', { params: { query: {} } })),
  });
  const columns: TableColumnsType<Strike> = [
    { title: words.seller, dataIndex: 'sellerKey', ellipsis: true },
    { title: words.standing, dataIndex: 'standing', width: 100, align: 'right' },
    { title: words.overturned, dataIndex: 'overturned', width: 100, align: 'right' },
    { title: words.hours, dataIndex: 'medianHours', width: 260, align: 'right' },
  ];
  if (!strikes.data?.sellers.length) return null;
  return (
    <Card size="small" className="card-flush" title={words.strikes}>
      <Table<Strike> size="small" rowKey="sellerKey" columns={columns} dataSource={strikes.data.sellers} />
    </Card>
  );
}
