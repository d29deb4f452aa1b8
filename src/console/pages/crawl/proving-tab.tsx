import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

type Cell = JsonOf<'/api/crawl/readings'>['rows'][number];

/** 待核读取: results of parsers without a real page, held from leads until people have compared them. */
export function ProvingTab() {
  const texts = useTexts();
  const words = texts.crawlWork.proving;
  const [open, setOpen] = useState<Cell | null>(null);
  const cells = useQuery({
    queryKey: queryKeys.readings,
    queryFn: () => unwrap(api.GET('/api/crawl/readings')),
  });
  if (cells.isError) return <PageState kind="error" error={cells.error} onRetry={() => cells.refetch()} />;
  if (cells.data?.rows.length === 0) return <PageState kind="empty" title={words.none} />;
  return (
    <Space orientation="vertical" className="full-width" size={16}>
      <Alert type="info" showIcon title={words.why} />
      <Table<Cell>
        size="small"
        rowKey={(cell) => `${cell.platform} ${cell.page}`}
        loading={cells.isPending}
        dataSource={cells.data?.rows ?? []}
        pagination={false}
        columns={[
          {
            title: texts.crawl.platform,
            render: (_, cell) => texts.platforms[cell.platform] ?? cell.platform,
          },
          { title: words.page, render: (_, cell) => words.pages[cell.page] },
          { title: words.held, dataIndex: 'held', align: 'right' },
          { title: words.accept, render: (_, cell) => words.accepted(Math.min(cell.accepted, 3)) },
          { title: words.rejected, dataIndex: 'rejected', align: 'right' },
          {
            title: texts.crawlWork.session.state,
            render: (_, cell) => (
              <Tag color={cell.released ? 'green' : 'gold'}>
                {cell.released ? words.released : words.holding}
              </Tag>
            ),
          },
          {
            render: (_, cell) => (
              <Button type="link" size="small" onClick={() => setOpen(cell)}>
                {words.open}
              </Button>
            ),
          },
        ]}
      />
      {open && <Candidates key={`${open.platform} ${open.page}`} cell={open} />}
    </Space>
  );
}

/** What the parser read, beside the address of the page it read it from. */
function Candidates({ cell }: { cell: Cell }) {
  const texts = useTexts();
  const words = texts.crawlWork.proving;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const mayDecide = usePermission('leads.decide');
  const { platform, page } = cell;
  const rows = useQuery({
    queryKey: queryKeys.readingsOf(platform, page),
    queryFn: () =>
      unwrap(api.GET('/api/crawl/readings/{platform}/{page}', { params: { path: { platform, page } } })),
  });
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: number; decision: 'accepted' | 'rejected' }) =>
      unwrap(api.POST('/api/crawl/readings/{id}/decide', { params: { path: { id } }, body: { decision } })),
    onSuccess: ({ released }) => released && message.success(words.nowReleased),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.readings }),
  });
  if (rows.data?.rows.length === 0) return <PageState kind="empty" title={words.nothing} />;
  return (
    <>
      {rows.data?.rows.map((row) => (
        <Card key={row.listingId} size="small">
          <Typography.Paragraph strong>
            <bdi>{row.title}</bdi>
          </Typography.Paragraph>
          <Typography.Paragraph type="secondary">
            {texts.leads.price} {row.price ?? '—'} · {texts.leads.sales} {row.sales ?? '—'} ·{' '}
            {texts.leads.shopName} {row.shop ?? '—'} · {texts.leads.origin} {row.origin ?? '—'} ·{' '}
            {texts.leads.shipFrom} {row.shipFrom ?? '—'}
          </Typography.Paragraph>
          <Space>
            {row.url && /^https?:\/\//.test(row.url) && (
              <a href={row.url} target="_blank" rel="noreferrer noopener">
                {words.original}
              </a>
            )}
            {mayDecide && (
              <>
                <Button
                  type="primary"
                  size="small"
                  onClick={() => decide.mutate({ id: row.listingId, decision: 'accepted' })}
                >
                  {words.accept}
                </Button>
                <Button
                  size="small"
                  onClick={() => decide.mutate({ id: row.listingId, decision: 'rejected' })}
                >
                  {words.reject}
                </Button>
              </>
            )}
          </Space>
        </Card>
      ))}
    </>
  );
}
