import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Card,
  Image,
  Space,
  Table,
  type TableColumnsType,
  Tag,
  Tooltip,
  Typography,
} from 'antd';
import { useNavigate } from 'react-router';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useLanguage, useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { LimitsCard } from './limits-card.tsx';
import { UnseenCard } from './unseen-card.tsx';

type Run = JsonOf<'/api/crawl/runs'>['rows'][number];
type Platform = JsonOf<'/api/crawl/platforms'>['rows'][number];

const REFRESH_MS = 5_000;
const COVERAGE_COLOURS = { clean: 'green', partial: 'orange', blind: 'red' } as const;

/** Barriers that wait for a person, how each platform stands, and what every run saw. */
export function StatusTab() {
  const texts = useTexts();
  const runs = useQuery({
    queryKey: queryKeys.crawlRuns,
    queryFn: () => unwrap(api.GET('/api/crawl/runs')),
    refetchInterval: REFRESH_MS,
  });
  const platforms = useQuery({
    queryKey: queryKeys.crawlPlatforms,
    queryFn: () => unwrap(api.GET('/api/crawl/platforms')),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Barriers />
      <Card size="small" title={texts.crawl.platforms}>
        <Space wrap size={12}>
          {platforms.data?.rows.map((platform) => (
            <PlatformCard key={platform.platform} platform={platform} />
          ))}
        </Space>
      </Card>
      <Card size="small" title={texts.crawl.runs} className="card-flush">
        {runs.isError ? (
          <PageState kind="error" error={runs.error} onRetry={() => runs.refetch()} />
        ) : runs.data?.rows.length === 0 ? (
          <PageState kind="empty" title={texts.crawl.noRuns} />
        ) : (
          <RunTable rows={runs.data?.rows ?? []} loading={runs.isPending} />
        )}
      </Card>
      <UnseenCard />
      <LimitsCard />
    </>
  );
}

/** Where a person signs in for the session that met the wall. */
function signInAddress({ platform, session }: { platform: string; session: string }): string {
  return `/crawl/sessions?${new URLSearchParams({ platform, session })}`;
}

function Barriers() {
  const navigate = useNavigate();
  const { texts, language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayResume = usePermission('crawl.resume');
  const pauses = useQuery({
    queryKey: queryKeys.crawlPauses,
    queryFn: () => unwrap(api.GET('/api/crawl/pauses')),
    refetchInterval: REFRESH_MS,
  });
  const resume = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/crawl/pauses/{id}/resume', { params: { path: { id } } })),
    onSuccess: () => void message.success(texts.crawl.resumed),
    onError: (error) =>
      void message.error(error instanceof RefusedError ? error.refusal[language] : String(error)),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.crawl }),
  });
  const rows = pauses.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Card size="small" title={texts.crawl.waiting}>
      <Space orientation="vertical" className="full-width">
        {rows.map((pause) => (
          <Alert
            key={pause.id}
            type="warning"
            showIcon
            title={`${texts.platforms[pause.platform] ?? pause.platform} · ${texts.barriers[pause.reason] ?? pause.reason} · ${minute(pause.since)}`}
            description={
              <>
                <div>{pause.why}</div>
                {pause.screenshot && (
                  <Image
                    className="barrier-picture"
                    width={240}
                    src={`/api/crawl/pauses/${pause.id}/screenshot`}
                    alt={texts.crawlWork.screenshot}
                  />
                )}
              </>
            }
            action={
              mayResume && (
                <Space>
                  {pause.reason === 'login_required' && (
                    <Button type="primary" onClick={() => navigate(signInAddress(pause))}>
                      {texts.crawlWork.session.login}
                    </Button>
                  )}
                  <Button loading={resume.isPending} onClick={() => resume.mutate(pause.id)}>
                    {texts.crawl.resume}
                  </Button>
                </Space>
              )
            }
          />
        ))}
      </Space>
    </Card>
  );
}

function PlatformCard({ platform }: { platform: Platform }) {
  const texts = useTexts();
  const { canary, week } = platform;
  const canaryText = canary
    ? canary.healthy
      ? texts.crawl.canaryHealthy
      : texts.crawl.canaryFailed
    : texts.crawl.canaryNone;
  return (
    <div className="platform-card">
      <strong>{texts.platforms[platform.platform] ?? platform.platform}</strong>
      <div>
        {(['clean', 'partial', 'blind'] as const).map((state) => (
          <Tag key={state} color={week[state] > 0 ? COVERAGE_COLOURS[state] : undefined}>
            {texts.coverages[state]} {week[state]}
          </Tag>
        ))}
      </div>
      <Tooltip title={canary?.why}>
        <Typography.Text type={canary && !canary.healthy ? 'danger' : 'secondary'}>
          {texts.crawl.canary}
          {texts.crawl.colon}
          {canaryText}
        </Typography.Text>
      </Tooltip>
    </div>
  );
}

function RunTable({ rows, loading }: { rows: Run[]; loading: boolean }) {
  const texts = useTexts();
  const columns: TableColumnsType<Run> = [
    { title: texts.crawl.started, width: 100, render: (_, run) => minute(run.startedAt) },
    {
      title: texts.crawl.platform,
      width: 84,
      render: (_, run) => texts.platforms[run.platform] ?? run.platform,
    },
    { title: texts.crawl.query, width: 110, ellipsis: true, render: (_, run) => <bdi>{run.query}</bdi> },
    { title: texts.crawl.coverage, width: 84, render: (_, run) => <CoverageTag run={run} /> },
    {
      title: texts.crawl.pages,
      width: 84,
      align: 'right',
      render: (_, run) => `${run.pages.seen} / ${run.pages.asked}`,
    },
    {
      title: texts.crawl.blocked,
      width: 76,
      align: 'right',
      render: (_, run) =>
        run.pages.blocked > 0 ? <Typography.Text type="danger">{run.pages.blocked}</Typography.Text> : 0,
    },
    {
      title: texts.crawl.items,
      width: 104,
      align: 'right',
      render: (_, run) => `${run.items.seen} / ${run.items.claimed ?? '—'}`,
    },
    {
      title: texts.crawl.listings,
      width: 104,
      align: 'right',
      render: (_, run) => `${run.listings.added} / ${run.listings.changed} / ${run.unseen}`,
    },
    {
      title: texts.crawl.end,
      width: 124,
      render: (_, run) =>
        run.waiting && run.finishedAt === null ? (
          <Tag color="gold">
            {texts.crawl.goesOn(texts.crawl.waitsFor[run.waiting.why], minute(run.waiting.until))}
          </Tag>
        ) : run.end ? (
          (texts.ends[run.end] ?? run.end)
        ) : (
          '—'
        ),
    },
  ];
  return (
    <Table<Run>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 904 }}
      expandable={{
        columnWidth: 32,
        rowExpandable: (run) => run.troubles.length > 0 || run.pauses.length > 0,
        expandedRowRender: (run) => <Troubles run={run} />,
      }}
    />
  );
}

function CoverageTag({ run }: { run: Run }) {
  const texts = useTexts();
  if (run.coverage === null) {
    // A run that stands at a barrier is not under way: somebody has to come.
    if (run.pauses.at(-1)?.until === null)
      return (
        <Tag color="gold" className="tag-wraps">
          {texts.crawl.paused}
        </Tag>
      );
    return <Tag color="processing">{texts.crawl.running}</Tag>;
  }
  const tag = <Tag color={COVERAGE_COLOURS[run.coverage]}>{texts.coverages[run.coverage]}</Tag>;
  return run.coverage === 'blind' ? <Tooltip title={texts.crawl.blindWhy}>{tag}</Tooltip> : tag;
}

/** What the run could not see, and when it waited for a person. */
function Troubles({ run }: { run: Run }) {
  const texts = useTexts();
  return (
    <ul className="troubles" aria-label={texts.crawl.troubles}>
      {run.pauses.map((pause) => (
        <li key={pause.from}>
          {minute(pause.from)} – {pause.until ? minute(pause.until) : '…'}{' '}
          {texts.barriers[pause.reason] ?? pause.reason}
        </li>
      ))}
      {run.troubles.map((trouble) => (
        <li key={trouble.at + trouble.outcome}>
          {minute(trouble.at)} {texts.barriers[trouble.outcome] ?? trouble.outcome}
          {texts.crawl.colon}
          {trouble.why}
        </li>
      ))}
    </ul>
  );
}
