import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

/** 异常与通知: jobs that gave up, answers nobody could read, first real answers, and what people were told. */
export function TroubleTab() {
  const words = useTexts().crawlWork.trouble;
  return (
    <>
      <Poisoned />
      <Answers />
      <Card size="small" className="card-flush" title={words.notices}>
        <Notices />
      </Card>
    </>
  );
}

function Poisoned() {
  const texts = useTexts();
  const words = texts.crawlWork.trouble;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const mayResume = usePermission('crawl.resume');
  const jobs = useQuery({
    queryKey: queryKeys.poisoned,
    queryFn: () => unwrap(api.GET('/api/crawl/poisoned')),
  });
  const resume = useMutation({
    mutationFn: (path: { queue: string; id: string }) =>
      unwrap(
        api.POST('/api/crawl/poisoned/{queue}/{id}/resume', {
          params: { path: path as { queue: never; id: string } },
        }),
      ),
    onSuccess: () => void message.success(words.retried),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.poisoned }),
  });
  return (
    <Card size="small" className="card-flush" title={words.poisoned}>
      <Table
        size="small"
        rowKey={(job) => `${job.queue} ${job.id}`}
        loading={jobs.isPending}
        dataSource={jobs.data?.rows ?? []}
        locale={{ emptyText: words.noPoisoned }}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 860 }}
        columns={[
          { title: words.at, width: 130, render: (_, job) => minute(job.failedAt) },
          { title: words.queue, width: 170, dataIndex: 'queue' },
          {
            title: words.why,
            render: (_, job) => (
              <Typography.Text ellipsis={{ tooltip: job.payload }}>
                {job.kind === 'stalled' ? words.stalled : words.failed}
                {texts.crawl.colon}
                {job.reason}
              </Typography.Text>
            ),
          },
          { title: words.tries, width: 70, dataIndex: 'attempts', align: 'right' },
          {
            width: 110,
            render: (_, { queue, id }) =>
              mayResume && (
                <Button size="small" onClick={() => resume.mutate({ queue, id })}>
                  {words.retry}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

function Answers() {
  const texts = useTexts();
  const words = texts.crawlWork.trouble;
  const answers = useQuery({ queryKey: queryKeys.drift, queryFn: () => unwrap(api.GET('/api/crawl/drift')) });
  const shared = {
    size: 'small',
    rowKey: 'id',
    loading: answers.isPending,
    pagination: { pageSize: 10, hideOnSinglePage: true },
    scroll: { x: 860 },
  } as const;
  const where = (row: { platform: string; page: string }): ReactNode =>
    `${texts.platforms[row.platform] ?? row.platform} · ${texts.crawlWork.proving.pages[row.page]}`;
  const download = (kind: string, id: number): ReactNode => (
    <a href={`/api/crawl/answers/${kind}/${id}`}>{words.raw}</a>
  );
  return (
    <>
      <Card size="small" className="card-flush" title={words.drift}>
        <Table
          {...shared}
          dataSource={answers.data?.unread ?? []}
          locale={{ emptyText: words.noDrift }}
          columns={[
            { title: words.at, width: 130, render: (_, row) => minute(row.at) },
            { title: texts.crawl.platform, width: 150, render: (_, row) => where(row) },
            { title: words.why, ellipsis: true, dataIndex: 'why' },
            { width: 170, render: (_, row) => download('unread', row.id) },
          ]}
        />
      </Card>
      <Card size="small" className="card-flush" title={words.samples}>
        <Table
          {...shared}
          dataSource={answers.data?.samples ?? []}
          locale={{ emptyText: words.noSamples }}
          columns={[
            { title: words.at, width: 130, render: (_, row) => minute(row.at) },
            { title: texts.crawl.platform, width: 150, render: (_, row) => where(row) },
            { title: words.why, ellipsis: true, render: (_, row) => row.url || row.outcome },
            { width: 170, render: (_, row) => download('sample', row.id) },
          ]}
        />
      </Card>
    </>
  );
}

function Notices() {
  const texts = useTexts();
  const words = texts.crawlWork.trouble;
  const notices = useQuery({
    queryKey: queryKeys.crawlNotices,
    queryFn: () => unwrap(api.GET('/api/crawl/notices')),
  });
  return (
    <Table
      size="small"
      rowKey="id"
      loading={notices.isPending}
      dataSource={notices.data?.rows ?? []}
      locale={{ emptyText: words.noNotices }}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 860 }}
      footer={() => words.channels}
      columns={[
        { title: words.at, width: 130, render: (_, row) => minute(row.at) },
        {
          title: texts.crawl.platform,
          width: 100,
          render: (_, row) => texts.platforms[row.platform] ?? row.platform,
        },
        { title: words.why, width: 110, render: (_, row) => words.kinds[row.kind] ?? row.kind },
        { render: (_, row) => `${row.title}　${row.body}` },
      ]}
    />
  );
}
