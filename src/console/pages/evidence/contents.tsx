import { Alert, Image, Space, Table, Tag, Typography } from 'antd';
import { minute } from '../../components/times.ts';
import { type PacketDetail, useEvidenceTexts } from './queries.ts';

type Packet = NonNullable<PacketDetail['contents']>;
type Capture = Packet['captures'][number];

/** What lies in a sealed packet: its pages with pictures and self-check, then hashes and custody. */
export function Contents({ id, contents }: { id: string; contents: Packet }) {
  const words = useEvidenceTexts();
  const address = (name: string) =>
    `/api/evidence/${id}/files/${name.split('/').map(encodeURIComponent).join('/')}`;
  return (
    <>
      {contents.captures.map((capture, i) => (
        <Page
          key={capture.captureId}
          number={i + 1}
          capture={capture}
          names={contents.entries.map(({ name }) => name).filter((name) => name.startsWith(`data/${i + 1}/`))}
          address={address}
        />
      ))}
      <details>
        <summary>{words.replay}</summary>
        <ol>
          {words.replaySteps.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
      <h5>
        {words.files} ({contents.hashes.length})
      </h5>
      <Table
        size="small"
        rowKey="name"
        pagination={{ pageSize: 12, hideOnSinglePage: true, size: 'small' }}
        dataSource={contents.hashes}
        columns={[
          { title: words.file, width: 190, render: (_, { name }) => <a href={address(name)}>{name}</a> },
          {
            title: 'SHA-256 / SM3',
            render: (_, one) => (
              <>
                <code>{one.sha256}</code>
                <br />
                <code className="cell-second">{one.sm3 ?? ''}</code>
              </>
            ),
          },
        ]}
      />
      <h5>{words.custody}</h5>
      <ul className="evidence-log">
        {contents.custody.map((one) => (
          <li key={`${one.at} ${one.action} ${one.reason}`}>
            <span className="cell-second">{minute(one.at)}</span> {one.actor} {one.action} {one.reason}
          </li>
        ))}
      </ul>
    </>
  );
}

function Page({
  number,
  capture,
  names,
  address,
}: {
  number: number;
  capture: Capture;
  names: string[];
  address: (name: string) => string;
}) {
  const words = useEvidenceTexts();
  const amiss = capture.environment.filter(({ result }) => result !== 'pass');
  return (
    <section className="evidence-page">
      <Typography.Text strong>
        {number}. {words.roles[capture.role]} {capture.title}
      </Typography.Text>
      <div className="cell-second">{capture.finalUrl}</div>
      {capture.warnings.map((line) => (
        <Alert key={line} type="warning" showIcon title={line} />
      ))}
      <Image.PreviewGroup>
        <Space wrap align="start">
          {names
            .filter((name) => name.endsWith('.png'))
            // What the officer saw first comes first.
            .sort((a, b) => Number(b.endsWith('viewport.png')) - Number(a.endsWith('viewport.png')))
            .map((name) => (
              <figure key={name}>
                <Image src={address(name)} alt={name} height={140} />
                <figcaption className="cell-second">
                  {name.endsWith('viewport.png') ? words.viewport : words.full}
                </figcaption>
              </figure>
            ))}
        </Space>
      </Image.PreviewGroup>
      <div className="evidence-facts">
        {names
          .filter((name) => name.endsWith('.wacz'))
          .map((name) => (
            <a key={name} href={address(name)} download={`${capture.captureId}.wacz`}>
              {words.wacz}
            </a>
          ))}
        <span className="cell-second">{words.exchanges(capture.exchanges.recorded)}</span>
        <span className="cell-second">{words.redactions(capture.redactions.length)}</span>
      </div>
      <details>
        <summary>
          {words.checks}{' '}
          {amiss.length === 0 ? (
            <Tag color="success">{words.results.pass}</Tag>
          ) : (
            amiss.map(({ id, name, result }) => (
              <Tag key={id} color={result === 'warn' ? 'warning' : 'error'}>
                {name}
              </Tag>
            ))
          )}
        </summary>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          showHeader={false}
          dataSource={capture.environment}
          columns={[
            { dataIndex: 'name', width: 130 },
            { dataIndex: 'value', className: 'evidence-value' },
            { dataIndex: 'result', width: 84, render: (result: string) => <Result result={result} /> },
          ]}
        />
      </details>
    </section>
  );
}

function Result({ result }: { result: string }) {
  const words = useEvidenceTexts();
  const colour = result === 'pass' ? 'success' : result === 'warn' ? 'warning' : 'error';
  return <Tag color={colour}>{(words.results as Record<string, string>)[result] ?? result}</Tag>;
}
