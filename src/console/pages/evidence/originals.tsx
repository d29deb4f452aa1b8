import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { usePermission } from '../../session/session.tsx';
import { type PacketDetail, useEvidenceTexts, useStep } from './queries.ts';

/** The unredacted originals in the vault: one person asks, another approves. */
export function Originals({ detail: { packet, releases } }: { detail: PacketDetail }) {
  const words = useEvidenceTexts();
  const may = usePermission('evidence.capture');
  const [reason, setReason] = useState('');
  const step = useStep();
  if (packet.originals.length === 0) return null;
  const ask = (original: string) =>
    step.mutate(() =>
      unwrap(
        api.POST('/api/evidence/{id}/originals', {
          params: { path: { id: packet.id } },
          body: { original, reason },
        }),
      ),
    );
  const approve = (release: number) =>
    step.mutate(() =>
      unwrap(api.POST('/api/evidence/releases/{release}/approve', { params: { path: { release } } })),
    );
  return (
    <>
      <h5>{words.originals}</h5>
      {may && (
        <Input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder={words.reason}
          aria-label={`${words.originals}：${words.reason}`}
        />
      )}
      {packet.originals.map((original) => (
        <Space key={original} wrap>
          <code>{original}</code>
          {may && (
            <Button size="small" disabled={reason.trim().length < 4} onClick={() => ask(original)}>
              {words.ask}
            </Button>
          )}
        </Space>
      ))}
      {releases.map((one) => (
        <div key={one.id}>
          №{one.id} {one.requestedBy}：{one.reason}{' '}
          {one.releasedAt
            ? words.released
            : one.approvedBy
              ? `${words.approved} ${one.approvedBy}`
              : words.waiting}{' '}
          {may && !one.approvedBy && (
            <Button size="small" onClick={() => approve(one.id)}>
              {words.approve}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
