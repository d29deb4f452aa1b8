import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Input, Modal, Select, Space, Table, Tag, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { DemoTag } from '../../components/tags.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import '../statistics/statistics.css';

type Post = JsonOf<'/api/opinion'>['rows'][number];

const TrendChart = lazy(async () => ({
  default: (await import('../statistics/trend-chart.tsx')).TrendChart,
}));

interface Filter {
  indication?: string;
  platform?: string;
  text?: string;
}

/** 舆情: what is said without anything on offer. */
export function OpinionPage() {
  const texts = useTexts();
  const words = texts.officeWork.opinion;
  const [filter, setFilter] = useState<Filter>({});
  const [opening, setOpening] = useState<Post | null>(null);
  const mayOpen = usePermission('leads.decide');
  const query = useQuery({
    queryKey: queryKeys.opinion(filter),
    queryFn: () => unwrap(api.GET('/api/opinion', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
  const data = query.data;
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.opinion}</Typography.Title>
        <Space wrap>
          <Select
            allowClear
            placeholder={texts.leads.platform}
            aria-label={texts.leads.platform}
            style={{ width: 120 }}
            options={data?.platforms.map((id) => ({ value: id, label: texts.platforms[id] ?? id }))}
            onChange={(platform) => setFilter({ ...filter, platform })}
          />
          <Select
            allowClear
            showSearch
            placeholder={texts.leads.indication}
            aria-label={texts.leads.indication}
            style={{ width: 160 }}
            options={data?.indications.map((name) => ({ value: name, label: name }))}
            onChange={(indication) => setFilter({ ...filter, indication })}
          />
          <Input.Search
            allowClear
            placeholder={words.search}
            aria-label={words.search}
            onSearch={(text) => setFilter({ ...filter, text: text || undefined })}
          />
        </Space>
      </header>
      <div className="page-body">
        <Typography.Text type="secondary">{words.hint}</Typography.Text>
        {data && data.days.length > 0 && (
          <Card size="small" title={words.volume}>
            <Suspense fallback={<PageState kind="loading" />}>
              <TrendChart
                label={words.volume}
                days={data.days.map(({ day }) => day)}
                series={[
                  { name: words.post, colour: '#2471a3', values: data.days.map(({ posts }) => posts) },
                ]}
              />
            </Suspense>
          </Card>
        )}
        {query.isError ? (
          <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
        ) : data?.rows.length === 0 ? (
          <PageState kind="empty" title={words.none} />
        ) : (
          <Posts rows={data?.rows ?? []} loading={query.isPending} onOpen={mayOpen ? setOpening : null} />
        )}
      </div>
      <OpenDialog post={opening} onClose={() => setOpening(null)} />
    </div>
  );
}

function Posts({
  rows,
  loading,
  onOpen,
}: {
  rows: Post[];
  loading: boolean;
  onOpen: ((post: Post) => void) | null;
}) {
  const texts = useTexts();
  const words = texts.officeWork.opinion;
  return (
    <Table<Post>
      size="small"
      rowKey="listingId"
      dataSource={rows}
      loading={loading}
      scroll={{ x: 860 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: words.when, width: 130, render: (_, post) => minute(post.seenAt) },
        {
          title: texts.leads.platform,
          width: 90,
          render: (_, post) => texts.platforms[post.platform] ?? post.platform,
        },
        {
          title: words.post,
          render: (_, post) => (
            <Typography.Paragraph ellipsis={{ rows: 2, expandable: true }} style={{ margin: 0 }}>
              <bdi>{post.text}</bdi> {post.demo && <DemoTag />}
            </Typography.Paragraph>
          ),
        },
        { title: words.author, width: 80, render: (_, post) => <bdi>{post.author ?? '—'}</bdi> },
        {
          title: texts.leads.indication,
          width: 150,
          render: (_, post) => post.indications.map((name) => <Tag key={name}>{name}</Tag>),
        },
        {
          title: '',
          width: 130,
          render: (_, post) =>
            post.leads.length > 0 ? (
              <Link to={`/leads/${post.leads[0]}`}>{words.hasLead}</Link>
            ) : (
              onOpen && (
                <Button
                  size="small"
                  disabled={post.indications.length === 0}
                  title={post.indications.length === 0 ? words.notable : undefined}
                  onClick={() => onOpen(post)}
                >
                  {words.open}
                </Button>
              )
            ),
        },
      ]}
    />
  );
}

function OpenDialog({ post, onClose }: { post: Post | null; onClose: () => void }) {
  const words = useTexts().officeWork.opinion;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const [why, setWhy] = useState('');
  const open = useMutation({
    mutationFn: (listingId: number) =>
      unwrap(api.POST('/api/opinion/{listingId}/lead', { params: { path: { listingId } }, body: { why } })),
    onSuccess: ({ leads }) => {
      void message.success(words.opened(leads.join('、')));
      void client.invalidateQueries({ queryKey: queryKeys.opinion() });
      setWhy('');
      onClose();
    },
    onError: refused,
  });
  return (
    <Modal
      open={post !== null}
      title={words.openAsk}
      onCancel={onClose}
      onOk={() => post && open.mutate(post.listingId)}
      okButtonProps={{ disabled: !why.trim() }}
      confirmLoading={open.isPending}
    >
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label={words.openAsk}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </Modal>
  );
}
