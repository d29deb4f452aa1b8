import { Alert, App, Button, Image, Input, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { usePermission } from '../../session/session.tsx';
import { Originals } from './originals.tsx';
import { type PacketDetail, type PacketRow, useEvidenceTexts, usePacket, useStep } from './queries.ts';

const LEAST_REASON = 4;

/** One packet: what stopped it, its pictures, hashes, custody, and what may be done with it. */
export function PacketPanel({ row }: { row: PacketRow }) {
  const query = usePacket(row.id, row.state);
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <PageState kind="loading" />;
  return (
    <section className="evidence-panel">
      <Typography.Title level={5}>{row.id}</Typography.Title>
      {row.why !== null && <Alert type="warning" showIcon title={row.why} />}
      <Actions row={row} />
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

function Contents({ id, contents }: { id: string; contents: NonNullable<PacketDetail['contents']> }) {
  const words = useEvidenceTexts();
  const address = (name: string) =>
    `/api/evidence/${id}/files/${name.split('/').map(encodeURIComponent).join('/')}`;
  const named = (ending: string) => contents.entries.filter(({ name }) => name.endsWith(ending));
  return (
    <>
      <Image.PreviewGroup>
        <Space wrap align="start">
          {named('.png').map(({ name }) => (
            <Image key={name} src={address(name)} alt={name} height={140} />
          ))}
        </Space>
      </Image.PreviewGroup>
      <p>
        {named('.wacz').map(({ name }) => (
          <a key={name} href={address(name)}>{`${words.wacz} ${name} `}</a>
        ))}
        <span className="cell-second">{words.replay}</span>
      </p>
      <h5>{words.checks}</h5>
      {contents.captures.map((capture) => (
        <Table
          key={capture.captureId}
          size="small"
          rowKey="id"
          pagination={false}
          showHeader={false}
          dataSource={capture.environment}
          columns={[
            { dataIndex: 'name', width: 130 },
            { dataIndex: 'value' },
            { dataIndex: 'result', width: 70, render: (result: string) => <Result result={result} /> },
          ]}
        />
      ))}
      <h5>{words.files}</h5>
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={contents.hashes}
        columns={[
          { render: (_, { name }) => <a href={address(name)}>{name}</a> },
          { title: 'SHA-256 / SM3', render: (_, one) => <code>{`${one.sha256} ${one.sm3 ?? ''}`}</code> },
        ]}
      />
      <h5>{words.custody}</h5>
      {contents.custody.map((one) => (
        <div key={`${one.at} ${one.action}`}>
          {minute(one.at)} {one.actor} {one.action} {one.reason}
        </div>
      ))}
    </>
  );
}

function Result({ result }: { result: string }) {
  const colour = result === 'pass' ? 'success' : result === 'warn' ? 'warning' : 'error';
  return <Tag color={colour}>{result}</Tag>;
}

function History({ detail }: { detail: PacketDetail }) {
  const words = useEvidenceTexts();
  return (
    <>
      <h5>{words.history}</h5>
      {detail.history.map((event) => (
        <div key={`${event.at} ${event.kind}`}>
          {minute(event.at)} {event.actor} {event.kind}{' '}
          {String(event.payload.reason ?? event.payload.why ?? '')}
        </div>
      ))}
    </>
  );
}
