import { Button, Dropdown, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/language.tsx';
import { useSession } from '../../session/session.tsx';
import { PacketLook } from './packet-look.tsx';
import { type BoardRow, type Ledger, useLedger, useStep } from './queries.tsx';
import { StepDialog } from './step-dialog.tsx';
import { type StepForm, stepsFor } from './step-forms.ts';

type Look = Ledger['looks'][number];

/** One document beside the evidence it rests on: what can be done with it now, and what was seen since. */
export function DocumentPanel({ row }: { row: BoardRow }) {
  const words = useTexts().notices;
  const {
    account: { name },
    permissions,
  } = useSession();
  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission);
  const ledger = useLedger(row.id);
  const step = useStep(row.id);
  const [asked, setAsked] = useState<StepForm | null>(null);
  const forms = stepsFor(row, may);
  const packets = ledger.data?.packets ?? [];
  const seen = new Set(ledger.data?.seen ?? []);
  const left = packets.filter((packet) => !seen.has(packet)).length;
  const maySign = may('notices.sign') && row.status === 'draft' && row.drafter !== name;
  return (
    <div className="document-panel">
      <Space wrap className="document-actions">
        {maySign && (
          <Button
            type="primary"
            disabled={left > 0}
            loading={step.isPending}
            onClick={() => step.mutate({ kind: 'sign' })}
          >
            {words.sign}
          </Button>
        )}
        {may('notices.draft') && ['signed', 'not-sent'].includes(row.status) && (
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ kind: 'send' })}>
            {words.send}
          </Button>
        )}
        <Button href={`/api/notices/${encodeURIComponent(row.id)}/files`}>{words.files}</Button>
        {forms.length > 0 && (
          <Dropdown
            menu={{
              items: forms.map(({ kind }) => ({ key: kind, label: words.steps[kind] })),
              onClick: ({ key }) => setAsked(forms.find(({ kind }) => kind === key) ?? null),
            }}
          >
            <Button>{words.record} ▾</Button>
          </Dropdown>
        )}
        {row.status === 'draft' && (
          <Typography.Text type="secondary">
            {row.drafter === name ? words.otherSigns : left > 0 ? words.lookFirst(left) : ''}
          </Typography.Text>
        )}
      </Space>
      <Letters ledger={ledger.data} />
      <div className="document-columns">
        <iframe
          title={words.preview}
          src={`/api/notices/${encodeURIComponent(row.id)}/preview`}
          sandbox=""
          className="document-preview"
        />
        <section className="document-evidence" aria-label={words.evidence}>
          {packets.map((packet) => (
            <PacketLook
              key={packet}
              packet={packet}
              seen={seen.has(packet)}
              busy={step.isPending}
              {...(maySign && { onSeen: () => step.mutate({ kind: 'open-packet', packet }) })}
            />
          ))}
          {ledger.data && packets.length === 0 && (
            <Typography.Text type="secondary">{words.noPackets}</Typography.Text>
          )}
          <Looks looks={ledger.data?.looks ?? []} />
        </section>
      </div>
      <StepDialog
        form={asked}
        busy={step.isPending}
        onCancel={() => setAsked(null)}
        onSave={(taken) => step.mutate(taken, { onSuccess: () => setAsked(null) })}
      />
    </div>
  );
}

function Letters({ ledger }: { ledger: Ledger | undefined }) {
  const words = useTexts().notices;
  return ledger?.letters.map((letter) => (
    <p key={`${letter.purpose}${letter.attempt}`} className="document-letter">
      <Tag>{words.statuses[letter.state] ?? letter.state}</Tag>
      {words.letters}：<bdi>{letter.recipient}</bdi>
      {letter.why && ` · ${letter.why}`}
    </p>
  ));
}

function Looks({ looks }: { looks: Look[] }) {
  const words = useTexts().notices;
  if (looks.length === 0) return null;
  return (
    <Table<Look>
      size="small"
      rowKey={(look) => `${look.leadId}-${look.day}`}
      title={() => words.ledger}
      pagination={false}
      dataSource={looks}
      columns={[
        { title: words.lead, dataIndex: 'leadId', width: 80 },
        { title: words.look, width: 80, render: (_, look) => words.day(look.day) },
        { title: words.dueDay, dataIndex: 'dueDay', width: 110 },
        {
          title: words.result,
          render: (_, look) => (look.result ? (words.results[look.result] ?? look.result) : '—'),
        },
      ]}
    />
  );
}
