import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Input, Select, Space, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PLATFORM_IDS, type PlatformId } from '#domain/platform';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { LiveSignIn } from './live-sign-in.tsx';

const REFRESH_MS = 5_000;

/** 会话: the sign-ins the crawler may use, how each stands, and signing in from here. */
export function SessionsTab() {
  const texts = useTexts();
  const words = texts.crawlWork.session;
  const client = useQueryClient();
  const refused = useRefusal();
  const maySignIn = usePermission('crawl.resume');
  // A barrier leads here with its platform and session.
  const [asked] = useSearchParams();
  const [platform, setPlatform] = useState(PLATFORM_IDS.find((id) => id === asked.get('platform')));
  const [label, setLabel] = useState(asked.get('session') ?? 'default');
  const [live, setLive] = useState<number | null>(null);
  const sessions = useQuery({
    queryKey: queryKeys.platformSessions,
    queryFn: () => unwrap(api.GET('/api/sessions')),
    refetchInterval: REFRESH_MS,
  });
  const ask = useMutation({
    mutationFn: (body: { platform: PlatformId; label: string }) =>
      unwrap(api.POST('/api/sign-ins', { body })),
    onSuccess: ({ id }) => setLive(id),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.platformSessions }),
  });
  return (
    <>
      {maySignIn && (
        <Space className="above-table">
          <Select
            style={{ width: 180 }}
            aria-label={words.platform}
            placeholder={words.platform}
            value={platform}
            onChange={setPlatform}
            options={PLATFORM_IDS.map((id) => ({ value: id, label: texts.platforms[id] }))}
          />
          <Tooltip title={words.labelHint}>
            <Input
              style={{ width: 220 }}
              aria-label={words.label}
              prefix={<Typography.Text type="secondary">{words.label}</Typography.Text>}
              value={label}
              maxLength={40}
              onChange={(event) => setLabel(event.target.value)}
            />
          </Tooltip>
          <Button
            type="primary"
            disabled={platform === undefined || label.trim() === ''}
            loading={ask.isPending}
            onClick={() => platform && ask.mutate({ platform, label })}
          >
            {words.login}
          </Button>
        </Space>
      )}
      {live !== null && <LiveSignIn key={live} id={live} onClose={() => setLive(null)} />}
      <Table
        size="small"
        rowKey={(row) => `${row.platform} ${row.label}`}
        loading={sessions.isPending}
        dataSource={sessions.data?.rows ?? []}
        locale={{ emptyText: words.none }}
        pagination={false}
        columns={[
          { title: words.platform, render: (_, row) => texts.platforms[row.platform] ?? row.platform },
          { title: words.label, dataIndex: 'label' },
          {
            title: words.state,
            render: (_, row) => (
              <Tag color={row.state === 'healthy' ? 'green' : 'gold'}>
                {words.states[row.state] ?? row.state}
              </Tag>
            ),
          },
          { title: words.probed, render: (_, row) => (row.probedAt ? minute(row.probedAt) : '—') },
          { title: words.leased, render: (_, row) => (row.leaseUntil ? minute(row.leaseUntil) : '—') },
        ]}
      />
      <Card size="small" className="card-flush" title={words.signIns}>
        <Table
          size="small"
          rowKey="id"
          dataSource={sessions.data?.signIns ?? []}
          locale={{ emptyText: words.noSignIns }}
          pagination={false}
          columns={[
            { title: words.asked, render: (_, row) => minute(row.askedAt) },
            { title: words.platform, render: (_, row) => texts.platforms[row.platform] ?? row.platform },
            { title: words.by, dataIndex: 'askedBy' },
            {
              title: words.result,
              render: (_, row) =>
                `${words.results[row.state] ?? row.state}${row.why ? `${texts.crawl.colon}${row.why}` : ''}`,
            },
          ]}
        />
      </Card>
    </>
  );
}
