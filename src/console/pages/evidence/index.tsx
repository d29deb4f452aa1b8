import { Table, type TableColumnsType, Tag, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { CaptureButton } from './capture-button.tsx';
import './evidence.css';
import { PacketPanel } from './packet-panel.tsx';
import { readStep } from './progress.tsx';
import { type PacketRow, useEvidenceTexts, usePackets } from './queries.ts';

const COLOURS = {
  building: 'processing',
  blocked: 'warning',
  sealed: 'success',
  failed: 'error',
  destroyed: 'default',
} as const;

/** 证据: packets as they are made, and everything in the chosen one. */
export function EvidencePage() {
  const words = useEvidenceTexts();
  const [params, setParams] = useSearchParams();
  const lead = params.get('lead');
  const query = usePackets(lead);
  const rows = query.data?.rows ?? [];
  const chosen = rows.find((row) => row.id === params.get('packet'));
  const choose = (id: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set('packet', id);
      return next;
    });
  const columns: TableColumnsType<PacketRow> = [
    { title: words.number, dataIndex: 'id', width: 76 },
    { title: words.state, width: 168, render: (_, row) => <Progress row={row} /> },
    { title: words.mode, width: 84, ellipsis: true, render: (_, row) => words[row.mode] },
    {
      title: words.leads,
      ellipsis: true,
      render: (_, row) => row.leads.map((id) => <Link key={id} to={`/leads/${id}`}>{`${id} `}</Link>),
    },
    { title: words.by, width: 84, ellipsis: true, render: (_, row) => row.operator ?? row.requestedBy },
    { title: words.at, width: 134, render: (_, row) => minute(row.sealedAt ?? row.requestedAt) },
  ];
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{words.title}</Typography.Title>
        {lead !== null && (
          <Tag closable onClose={() => setParams({})}>
            {words.ofLead} {lead}
          </Tag>
        )}
        {lead !== null && <CaptureButton lead={lead} onAsked={choose} />}
      </header>
      <div className="page-body evidence">
        {query.isError ? (
          <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
        ) : rows.length === 0 && !query.isPending ? (
          <PageState kind="empty" title={words.none} />
        ) : (
          <Table<PacketRow>
            className="evidence-table"
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={rows}
            loading={query.isPending}
            pagination={{ pageSize: 30, hideOnSinglePage: true }}
            scroll={{ x: 600 }}
            rowClassName={(row) => (row.id === chosen?.id ? 'lead-row ant-table-row-selected' : 'lead-row')}
            onRow={(row) => ({ onClick: () => choose(row.id) })}
          />
        )}
        {chosen && <PacketPanel key={chosen.id} row={chosen} />}
      </div>
    </div>
  );
}

/** `2/3 page` of the worker in the officer's words. */
function Progress({ row }: { row: PacketRow }) {
  const words = useEvidenceTexts();
  const { place, step } = readStep(row.step);
  const name = (words.steps as Record<string, string>)[step];
  return (
    <>
      <Tag color={COLOURS[row.state]}>{words.states[row.state]}</Tag>
      <span className="cell-second">
        {row.state === 'building' && name
          ? `${place} ${name}`
          : row.state === 'sealed' && words.stamps[row.timestamp]}
      </span>
    </>
  );
}
