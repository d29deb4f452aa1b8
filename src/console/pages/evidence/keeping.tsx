import { Alert, Button, DatePicker, Input, Popconfirm, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { usePermission } from '../../session/session.tsx';
import { type PacketDetail, type PacketRow, useEvidenceTexts, useStep } from './queries.ts';

const LEAST_REASON = 4;

/** How long the packet is kept; when that is over, what two people decide. */
export function Keeping({ row, disposal }: { row: PacketRow; disposal: PacketDetail['disposal'] }) {
  const words = useEvidenceTexts();
  const may = usePermission('evidence.capture');
  const [changing, setChanging] = useState(false);
  const due = row.keepUntil !== null && dayjs(row.keepUntil).isBefore(dayjs());
  const kept =
    row.keepUntil === null
      ? words.keptOpen
      : due
        ? words.keepDue
        : words.keptUntil(dayjs(row.keepUntil).format('YYYY-MM-DD'));
  return (
    <section className="keeping">
      <h5>{words.keeping}</h5>
      <Space wrap>
        <span>{kept}</span>
        {may && !changing && (
          <Button size="small" onClick={() => setChanging(true)}>
            {words.changeKeeping}
          </Button>
        )}
      </Space>
      {changing && <Decision row={row} due={due && disposal === null} onDone={() => setChanging(false)} />}
      {disposal && <Wish row={row} disposal={disposal} />}
    </section>
  );
}

/** A new day, or the wish to destroy it: both with a reason. */
function Decision({ row, due, onDone }: { row: PacketRow; due: boolean; onDone: () => void }) {
  const words = useEvidenceTexts();
  const step = useStep();
  const [until, setUntil] = useState(dayjs(row.keepUntil ?? undefined));
  const [reason, setReason] = useState('');
  const params = { path: { id: row.id } };
  const unreasoned = reason.trim().length < LEAST_REASON;
  const act = (call: () => Promise<unknown>) => step.mutate(call, { onSuccess: onDone });
  const change = () =>
    unwrap(
      api.POST('/api/evidence/{id}/keep-until', {
        params,
        body: { until: until.endOf('day').toISOString(), reason },
      }),
    );
  const ask = () => unwrap(api.POST('/api/evidence/{id}/disposal', { params, body: { reason } }));
  return (
    <Space wrap>
      <DatePicker
        value={until}
        allowClear={false}
        aria-label={words.until}
        onChange={(day) => day && setUntil(day)}
      />
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={words.reason}
        aria-label={`${words.keeping}：${words.reason}`}
      />
      <Button disabled={unreasoned} onClick={() => act(change)}>
        {words.changeKeeping}
      </Button>
      {due && (
        <Button danger disabled={unreasoned} onClick={() => act(ask)}>
          {words.askDisposal}
        </Button>
      )}
    </Space>
  );
}

function Wish({ row, disposal }: { row: PacketRow; disposal: NonNullable<PacketDetail['disposal']> }) {
  const words = useEvidenceTexts();
  const may = usePermission('evidence.capture');
  const step = useStep();
  const params = { path: { id: row.id } };
  const approve = () =>
    step.mutate(() => unwrap(api.POST('/api/evidence/{id}/disposal/approve', { params })));
  const drop = () =>
    step.mutate(() =>
      unwrap(api.POST('/api/evidence/{id}/disposal/drop', { params, body: { reason: words.dropDisposal } })),
    );
  return (
    <Alert
      type="warning"
      title={words.disposalAsked(disposal.by, disposal.reason)}
      action={
        may && (
          <Space>
            <Popconfirm title={words.sureDisposal} onConfirm={approve}>
              <Button size="small" danger>
                {words.approveDisposal}
              </Button>
            </Popconfirm>
            <Button size="small" onClick={drop}>
              {words.dropDisposal}
            </Button>
          </Space>
        )
      }
    />
  );
}
