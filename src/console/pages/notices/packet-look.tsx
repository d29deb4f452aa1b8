import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Card, Descriptions, Image, Tag } from 'antd';
import { useState } from 'react';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { usePacket } from '../evidence/queries.ts';

interface Props {
  packet: string;
  /** True when this person's looking is on record. */
  seen: boolean;
  busy: boolean;
  /** Absent for those who do not sign. */
  onSeen?: () => void;
}

/**
 * A packet beside the document that cites it: its pictures and what was captured. That somebody has looked can be
 * recorded only after the pictures have come; the server checks it again.
 */
export function PacketLook({ packet, seen, busy, onSeen }: Props) {
  const words = useTexts().notices;
  const [shown, setShown] = useState(false);
  const query = usePacket(packet, undefined);
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  const contents = query.data?.contents;
  const pictures = contents?.entries.filter(({ name }) => name.endsWith('.png')) ?? [];
  const address = (name: string) =>
    `/api/evidence/${packet}/files/${name.split('/').map(encodeURIComponent).join('/')}`;
  return (
    <Card
      size="small"
      loading={query.isPending}
      title={packet}
      extra={
        seen ? (
          <Tag color="green" icon={<CheckCircleOutlined />}>
            {words.packetSeen}
          </Tag>
        ) : (
          onSeen && (
            <Button size="small" type="primary" disabled={!shown} loading={busy} onClick={onSeen}>
              {words.markSeen}
            </Button>
          )
        )
      }
    >
      {contents?.captures.map((capture) => (
        <Descriptions
          key={capture.captureId}
          size="small"
          column={1}
          items={[
            {
              key: 'url',
              label: words.captured,
              children: <bdi className="break-all">{capture.finalUrl}</bdi>,
            },
            { key: 'at', label: words.capturedAt, children: minute(capture.startedAt) },
            { key: 'mode', label: words.mode, children: words.modes[capture.mode] },
          ]}
        />
      ))}
      <Image.PreviewGroup>
        <div className="packet-pictures">
          {pictures.map(({ name }) => (
            <Image
              key={name}
              src={address(name)}
              alt={`${packet} ${name}`}
              width={150}
              height={110}
              style={{ objectFit: 'cover', objectPosition: 'top' }}
              onLoad={() => setShown(true)}
            />
          ))}
        </div>
      </Image.PreviewGroup>
      {contents && pictures.length === 0 && (
        // Nothing to look at here: the whole packet is taken instead, which its chain records as well.
        <Button size="small" href={`/api/evidence/${packet}/packet`} onClick={() => setShown(true)}>
          {words.takePacket}
        </Button>
      )}
    </Card>
  );
}
