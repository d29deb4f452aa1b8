import { useQuery } from '@tanstack/react-query';
import { Card, Segmented, Space, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Category, Kind } from '#domain/hit';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { ExperienceCard } from './experience-card.tsx';

type Report = JsonOf<'/api/quality'>;
type Rule = Report['rules'][number];
type By = Rule['by'];

/** Below this many decisions a precision is a coincidence. */
const ENOUGH = 10;

/** How right the rules are, from what people decided. */
export function QualityTab() {
  const words = useTexts().officeWork.quality;
  const query = useQuery({ queryKey: queryKeys.quality, queryFn: () => unwrap(api.GET('/api/quality')) });
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <PageState kind="loading" />;
  const report = query.data;
  const decided = report.total.confirmed + report.total.dismissed;
  return (
    <>
      <Figures report={report} />
      <ExperienceCard decided={decided} />
      {decided === 0 ? (
        <PageState kind="empty" title={words.noDecisions} />
      ) : (
        <Space orientation="vertical" className="full-width" size={12}>
          <Precision rules={report.rules} />
          <div className="quality-cards">
            <Reasons report={report} />
            <Weeks report={report} />
          </div>
        </Space>
      )}
    </>
  );
}

function Figures({ report: { total, agreement, hidden } }: { report: Report }) {
  const words = useTexts().officeWork.quality;
  const decided = total.confirmed + total.dismissed;
  return (
    <div className="quality-cards">
      <Figure title={words.precision} figure={share(total.confirmed, decided)} hint={words.precisionHint} />
      <Figure
        title={words.agreement}
        figure={share(agreement.same, agreement.twice)}
        hint={words.agreementHint}
      />
      <Figure
        title={words.hidden}
        figure={hidden ? share(hidden.shouldBeLead, hidden.answered) : '—'}
        hint={
          hidden
            ? words.estimate(
                Math.round(hidden.share.low * hidden.population),
                Math.round(hidden.share.high * hidden.population),
                hidden.population,
              )
            : words.noSpotChecks
        }
      />
    </div>
  );
}

function Figure({ title, figure, hint }: { title: string; figure: string; hint: string }) {
  return (
    <Card size="small" title={title}>
      <div className="quality-figure">{figure}</div>
      <Typography.Text type="secondary">{hint}</Typography.Text>
    </Card>
  );
}

function Precision({ rules }: { rules: Rule[] }) {
  const texts = useTexts();
  const words = texts.officeWork.quality;
  const [by, setBy] = useState<By>('kind');
  const nameOf = ({ rule }: Rule) =>
    by === 'kind' ? texts.kinds[rule as Kind] : by === 'category' ? texts.categories[rule as Category] : rule;
  const rows = (rule: Rule, status: string) =>
    by === 'wording' ? null : `/leads?${by}=${encodeURIComponent(rule.rule)}&status=${status}`;
  const count = (rule: Rule, number: number, status: string) => {
    const to = rows(rule, status);
    return to && number > 0 ? <Link to={to}>{number}</Link> : number;
  };
  return (
    <Card
      size="small"
      className="card-flush"
      title={words.precisionBy}
      extra={
        <Segmented<By>
          size="small"
          value={by}
          onChange={setBy}
          options={(['kind', 'category', 'indication', 'wording'] as const).map((value) => ({
            value,
            label: words.by[value],
          }))}
        />
      }
    >
      <Table<Rule>
        size="small"
        rowKey="rule"
        dataSource={rules.filter((rule) => rule.by === by)}
        pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: words.rule, render: (_, rule) => <bdi>{nameOf(rule)}</bdi> },
          {
            title: words.confirmed,
            width: 100,
            align: 'right',
            render: (_, rule) => count(rule, rule.confirmed, 'confirmed'),
          },
          {
            title: words.dismissed,
            width: 100,
            align: 'right',
            render: (_, rule) => count(rule, rule.dismissed, 'dismissed'),
          },
          {
            title: words.precision,
            width: 160,
            align: 'right',
            render: (_, { confirmed, dismissed }) =>
              confirmed + dismissed < ENOUGH ? '—' : share(confirmed, confirmed + dismissed),
          },
        ]}
      />
    </Card>
  );
}

function Reasons({ report }: { report: Report }) {
  const texts = useTexts();
  const words = texts.officeWork.quality;
  return (
    <Card size="small" className="card-flush" title={words.reasons}>
      <Table
        size="small"
        rowKey="reason"
        dataSource={report.reasons}
        pagination={false}
        columns={[
          { title: words.reasons, render: (_, { reason }) => texts.dismissReasons[reason] },
          {
            title: words.dismissed,
            width: 160,
            align: 'right',
            render: (_, { count }) => share(count, report.total.dismissed),
          },
        ]}
      />
    </Card>
  );
}

function Weeks({ report }: { report: Report }) {
  const words = useTexts().officeWork.quality;
  return (
    <Card size="small" className="card-flush" title={words.trend}>
      <Table
        size="small"
        rowKey="week"
        dataSource={[...report.weeks].reverse()}
        pagination={false}
        columns={[
          { title: words.week, dataIndex: 'week' },
          { title: words.confirmed, width: 80, align: 'right', dataIndex: 'confirmed' },
          { title: words.dismissed, width: 80, align: 'right', dataIndex: 'dismissed' },
          {
            title: words.precision,
            width: 130,
            align: 'right',
            render: (_, { confirmed, dismissed }) => share(confirmed, confirmed + dismissed),
          },
        ]}
      />
    </Card>
  );
}

/** A share with what it is out of. */
function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%（${part} / ${whole}）`;
}
