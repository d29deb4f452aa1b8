import { Alert, App, Button, Input, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { usePermission } from '../../session/session.tsx';
import { Contents } from './contents.tsx';
import { Keeping } from './keeping.tsx';
import { Originals } from './originals.tsx';
import { PacketProgress } from './progress.tsx';
import { type PacketDetail, type PacketRow, useEvidenceTexts, usePacket, useStep } from './queries.ts';

const LEAST_REASON = 4;

/** One packet: what stopped it, its pictures, hashes, custody, and what may be done with it. */
export function PacketPanel({ row }: { row: PacketRow }) {
  const words = useEvidenceTexts();
  const query = usePacket(row.id, row.state);
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <PageState kind="loading" />;
  return (
    <section className="evidence-panel">
      <Typography.Title level={5}>
        {row.id} {row.legalHold && <Tag color="gold">{words.held}</Tag>}
      </Typography.Title>
      {row.state === 'building' && <PacketProgress row={row} />}
      {row.why !== null && <Alert type="warning" showIcon title={row.why} />}
      {row.state === 'destroyed' ? (
        <Alert type="info" showIcon title={words.isDestroyed} />
      ) : (
        <Actions row={row} />
      )}
      {row.state === 'sealed' && <Keeping row={row} disposal={query.data.disposal} />}
      {query.data.contents && <Contents id={row.id} contents={query.data.contents} />}
      <Originals detail={query.data} />
      <History detail={query.data} />
    </section>
  );
}

function Actions({ row }: { row: PacketRow }) {
  const words = useEvidenceTexts();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const may = usePermission('evidence.capture');
  const [reason, setReason] = useState('');
  const step = useStep();
  const params = { path: { id: row.id } };
  const resume = (overrideReason: string | null) =>
    step.mutate(() => unwrap(api.POST('/api/evidence/{id}/resume', { params, body: { overrideReason } })));
  const hold = () =>
    step.mutate(() =>
      unwrap(api.POST('/api/evidence/{id}/legal-hold', { params, body: { hold: !row.legalHold, reason } })),
    );
  const verify = () =>
    step.mutate(async () => {
      const report = await unwrap(api.POST('/api/evidence/{id}/verify', { params }));
      if (report.ok) message.success(words.intact);
      else message.error(report.first?.[language] ?? '');
    });
  const stopped = row.state === 'blocked' || row.state === 'failed';
  const unreasoned = reason.trim().length < LEAST_REASON;
  return (
    <Space wrap>
      {row.state === 'sealed' && (
        <>
          <Button type="primary" href={`/api/evidence/${row.id}/packet`}>
            {words.packet}
          </Button>
          <Button loading={step.isPending} onClick={verify}>
            {words.verify}
          </Button>
        </>
      )}
      {may && stopped && <Button onClick={() => resume(null)}>{words.resume}</Button>}
      {may && (
        <Input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder={words.reason}
          aria-label={words.reason}
        />
      )}
      {may && stopped && (
        <Button danger disabled={unreasoned} onClick={() => resume(reason)}>
          {words.override}
        </Button>
      )}
      {may && (
        <Button disabled={unreasoned} onClick={hold}>
          {row.legalHold ? words.lift : words.hold}
        </Button>
      )}
    </Space>
  );
}

function History({ detail }: { detail: PacketDetail }) {
  const words = useEvidenceTexts();
  return (
    <>
      <h5>{words.history}</h5>
      <ul className="evidence-log">
        {detail.history.map((event) => (
          <li key={`${event.at} ${event.kind}`}>
            <span className="cell-second">{minute(event.at)}</span> {event.actor}{' '}
            {(words.events as Record<string, string>)[event.kind] ?? event.kind}{' '}
            {String(event.payload.reason ?? event.payload.why ?? '')}
          </li>
        ))}
      </ul>
    </>
  );
}
