import { useQuery } from '@tanstack/react-query';
import { Button, Card, Drawer, Select, Switch, Table, type TableColumnsType, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { useHotkeys } from '../../keyboard.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { DraftDrawer } from './draft-drawer.tsx';
import type { BoardRow } from './queries.tsx';

type Strike = JsonOf<'/api/strikes'>['sellers'][number];

const REFRESH_MS = 30_000;

/** 通知与函件: what is open, the most urgent clock first; drafting; one document beside its evidence; strikes by seller. */
export function NoticesPage() {
  const texts = useTexts();
  const [all, setAll] = useState(false);
  const [params, setParams] = useSearchParams();
  const chosen = params.get('document');
  const asked = params.get('draft');
  const leads = useMemo(() => (asked ?? '').split(',').filter((id) => id !== ''), [asked]);
  const [status, setStatus] = useState<string | null>(null);
  const mayDraft = usePermission('notices.draft');
  /** What is open stands in the address: a link leads straight to it. */
  const show = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  };
  const board = useQuery({
    queryKey: queryKeys.notices(all),
    queryFn: () => unwrap(api.GET('/api/notices', { params: { query: { all: all ? 'true' : 'false' } } })),
    refetchInterval: REFRESH_MS,
  });
  const rows = board.data?.rows ?? [];
  const shown = status === null ? rows : rows.filter((one) => one.status === status);
  const at = shown.findIndex(({ id }) => id === chosen);
  const row = rows.find(({ id }) => id === chosen);
  const step = (by: number) => {
    const next = shown[at === -1 ? 0 : at + by];
    if (next) show({ document: next.id });
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    ...(mayDraft && { d: () => show({ draft: '' }) }),
  });
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.notices}</Typography.Title>
        <Switch checked={all} onChange={setAll} aria-label={texts.notices.all} /> {texts.notices.all}
        <Select
          allowClear
          value={status}
          onChange={(value) => setStatus(value ?? null)}
          placeholder={texts.notices.anyStatus}
          aria-label={texts.notices.status}
          style={{ minWidth: 130 }}
          options={[...new Set(rows.map((one) => one.status))].map((value) => ({
            value,
            label: texts.notices.statuses[value] ?? value,
          }))}
        />
        {mayDraft && (
          <div className="page-tools">
            <Button type="primary" onClick={() => show({ draft: '' })}>
              {texts.notices.draft} (D)
            </Button>
          </div>
        )}
      </header>
      <div className="page-body">
        <Card size="small" className="card-flush">
          {board.isError ? (
            <PageState kind="error" error={board.error} onRetry={() => board.refetch()} />
          ) : board.data && shown.length === 0 ? (
            <PageState kind="empty" title={texts.notices.none}>
              {texts.notices.hint}
            </PageState>
          ) : (
            <BoardTable
              rows={shown}
              loading={board.isPending}
              current={chosen}
              onChoose={(id) => show({ document: id })}
            />
          )}
        </Card>
        <Strikes />
      </div>
      <Drawer
        open={row !== undefined}
        onClose={() => show({ document: null })}
        size="min(1240px, 94vw)"
        title={row && `${texts.notices.documents[row.letter]} ${row.reference}`}
        extra={row && <Tag>{texts.notices.statuses[row.status] ?? row.status}</Tag>}
      >
        {row && <DocumentPanel key={row.id} row={row} />}
      </Drawer>
      <DraftDrawer
        open={asked !== null}
        initial={leads}
        onClose={() => show({ draft: null })}
        onDrafted={(id) => show({ draft: null, document: id })}
      />
    </div>
  );
}

interface TableProps {
  rows: BoardRow[];
  loading: boolean;
  current: string | null;
  onChoose(id: string): void;
}

function BoardTable({ rows, loading, current, onChoose }: TableProps) {
  const texts = useTexts();
  const words = texts.notices;
  const columns: TableColumnsType<BoardRow> = [
    {
      title: words.reference,
      width: 190,
      render: (_, row) => <Typography.Link onClick={() => onChoose(row.id)}>{row.reference}</Typography.Link>,
    },
    { title: words.name, width: 130, render: (_, { letter }) => words.documents[letter] },
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
      rowClassName={({ id }) => (id === current ? 'row-current' : '')}
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
