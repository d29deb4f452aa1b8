import { useQuery } from '@tanstack/react-query';
import { Card, Segmented, Space, Table, Typography } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { ProvinceTiles } from './province-tiles.tsx';
import { rowsOf } from './rows-of.ts';

type Statistics = JsonOf<'/api/statistics'>;
type Group = Statistics['platforms'][number];

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));
const PERIODS = [7, 30, 90, 365];
const COLOURS = { found: '#b7791f', confirmed: '#c0392b', dismissed: '#8a9691' };

/** Trend, platforms, indications, places, exposure: each figure beside what it is out of. */
export function FiguresTab() {
  const words = useTexts().officeWork.statistics;
  const [days, setDays] = useState(30);
  const query = useQuery({
    queryKey: queryKeys.statistics(days),
    queryFn: () => unwrap(api.GET('/api/statistics', { params: { query: { days } } })),
  });
  return (
    <>
      <div className="statistics-tools">
        <Segmented
          value={days}
          onChange={setDays}
          options={PERIODS.map((value) => ({ value, label: words.days(value) }))}
        />
        <Typography.Text type="secondary">{words.noDemo}</Typography.Text>
      </div>
      {query.isError ? (
        <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
      ) : !query.data ? (
        <PageState kind="loading" />
      ) : query.data.days.every(({ found, confirmed, dismissed }) => found + confirmed + dismissed === 0) ? (
        <PageState kind="empty" title={words.none} />
      ) : (
        <Figures data={query.data} />
      )}
    </>
  );
}

function Figures({ data }: { data: Statistics }) {
  const texts = useTexts();
  const words = texts.officeWork.statistics;
  const sum = (key: 'found' | 'confirmed' | 'dismissed') =>
    data.days.reduce((total, day) => total + day[key], 0);
  const series = (['found', 'confirmed', 'dismissed'] as const).map((key) => ({
    name: words[key],
    colour: COLOURS[key],
    values: data.days.map((day) => day[key]),
  }));
  return (
    <Space orientation="vertical" className="full-width" size={12}>
      <div className="statistics-cards">
        <Figure
          title={words.found}
          value={String(sum('found'))}
          to={rowsOf(data.since, 'all')}
          hint={
            <>
              <Link to={rowsOf(data.since, 'confirmed')}>
                {words.confirmed} {sum('confirmed')}
              </Link>{' '}
              ·{' '}
              <Link to={rowsOf(data.since, 'dismissed')}>
                {words.dismissed} {sum('dismissed')}
              </Link>
            </>
          }
        />
        <Figure
          title={words.closure}
          value={share(data.closure.closed, data.closure.confirmed)}
          to={rowsOf(data.since, 'confirmed')}
          hint={words.closureHint}
        />
        <Figure
          title={words.handoverClosure}
          value={share(data.handovers.answered, data.handovers.sent)}
          to="/statistics/handovers"
          hint={words.handoverHint}
        />
      </div>
      <Card size="small" title={words.trend}>
        <Suspense fallback={<PageState kind="loading" />}>
          <TrendChart days={data.days.map(({ day }) => day)} series={series} label={words.trend} />
        </Suspense>
      </Card>
      <div className="statistics-two">
        <Groups
          title={words.byPlatform}
          name={words.platform}
          rows={data.platforms}
          filter="platform"
          since={data.since}
        />
        <Groups
          title={words.byIndication}
          name={words.indication}
          rows={data.indications}
          filter="indication"
          since={data.since}
        />
      </div>
      <Card
        size="small"
        title={words.map}
        extra={<Typography.Text type="secondary">{words.mapHint}</Typography.Text>}
      >
        <div className="statistics-two">
          <Places
            title={words.shipFrom}
            places={data.shipFrom}
            addressOf={(region) => rowsOf(data.since, 'standing', { region: [region] })}
          />
          <Places
            title={words.sellerPlace}
            places={data.sellers}
            addressOf={(sellerProvince) => rowsOf(data.since, 'standing', { sellerProvince })}
          />
        </div>
      </Card>
      <Exposure rows={data.exposure} since={data.since} />
    </Space>
  );
}

interface FigureProps {
  title: string;
  value: string;
  hint: ReactNode;
  /** Address of the rows behind it. */
  to: string;
}

function Figure({ title, value, hint, to }: FigureProps) {
  return (
    <Card size="small" title={title}>
      <Link to={to} className="statistics-figure">
        {value}
      </Link>
      <Typography.Text type="secondary">{hint}</Typography.Text>
    </Card>
  );
}

function Groups({
  title,
  name,
  rows,
  filter,
  since,
}: {
  title: string;
  name: string;
  rows: Group[];
  filter: 'platform' | 'indication';
  since: string;
}) {
  const texts = useTexts();
  const words = texts.officeWork.statistics;
  const link = (row: Group, counted: 'all' | 'confirmed') => rowsOf(since, counted, { [filter]: [row.name] });
  return (
    <Card size="small" className="card-flush" title={title}>
      <Table<Group>
        size="small"
        rowKey="name"
        dataSource={rows}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: name, ellipsis: true, render: (_, row) => texts.platforms[row.name] ?? row.name },
          { title: words.listings, width: 78, align: 'right', dataIndex: 'listings' },
          {
            title: words.leads,
            width: 64,
            align: 'right',
            render: (_, row) => <Link to={link(row, 'all')}>{row.leads}</Link>,
          },
          {
            title: words.confirmed,
            width: 110,
            align: 'right',
            render: (_, row) => (
              <Link to={link(row, 'confirmed')}>{share(row.confirmed, row.confirmed + row.dismissed)}</Link>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Places({
  title,
  places,
  addressOf,
}: {
  title: string;
  places: Statistics['shipFrom'];
  addressOf: (province: string) => string;
}) {
  const words = useTexts().officeWork.statistics;
  const total = places.reduce((sum, { leads }) => sum + leads, 0);
  const unknown = places.find(({ province }) => province === '')?.leads ?? 0;
  return (
    <div>
      <Typography.Paragraph>
        <strong>{title}</strong>{' '}
        <Typography.Text type="secondary">{words.unknownPlace(unknown, total)}</Typography.Text>
      </Typography.Paragraph>
      <ProvinceTiles places={places} addressOf={addressOf} />
    </div>
  );
}

function Exposure({ rows, since }: { rows: Statistics['exposure']; since: string }) {
  const texts = useTexts();
  const words = texts.officeWork.statistics;
  return (
    <Card
      size="small"
      className="card-flush"
      title={words.exposure}
      extra={<Typography.Text type="secondary">{words.exposureHint}</Typography.Text>}
    >
      <Table
        size="small"
        rowKey={(row) => row.indication + row.platform}
        dataSource={rows}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: words.indication, dataIndex: 'indication' },
          {
            title: words.platform,
            width: 120,
            render: (_, row) => texts.platforms[row.platform] ?? row.platform,
          },
          { title: words.seen, width: 90, align: 'right', dataIndex: 'seen' },
          {
            title: words.share,
            width: 180,
            align: 'right',
            render: (_, row) =>
              row.share === null ? (
                words.tooFew(row.seen)
              ) : (
                <Link
                  to={rowsOf(since, 'standing', { indication: [row.indication], platform: [row.platform] })}
                >
                  {share(row.leads, row.seen)}
                </Link>
              ),
          },
        ]}
      />
    </Card>
  );
}

/** A share with what it is out of. */
function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%（${part}/${whole}）`;
}
