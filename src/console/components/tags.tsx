import { Tag, Tooltip } from 'antd';
import type { Kind } from '#domain/hit';
import type { LeadStatus } from '#domain/lead';
import type { Verdict } from '#domain/verdict';
import { useTexts } from '../i18n/language.tsx';
import { VERDICT_COLOURS } from '../theme.ts';

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { verdicts } = useTexts();
  return <Tag color={VERDICT_COLOURS[verdict]}>{verdicts[verdict]}</Tag>;
}

const STATUS_COLOURS: Partial<Record<LeadStatus, string>> = {
  // The library's own gold and volcano are too pale to read at this size.
  found: '#7a5200',
  assigned: '#7a5200',
  reopened: '#a82a05',
  confirmed: '#b02a1c',
  dismissed: 'default',
  closed: 'default',
};

export function StatusTag({ status }: { status: LeadStatus }) {
  const { statuses } = useTexts();
  return <Tag color={STATUS_COLOURS[status] ?? 'blue'}>{statuses[status]}</Tag>;
}

export function KindTag({ kind }: { kind: Kind }) {
  const { kinds } = useTexts();
  return <Tag>{kinds[kind]}</Tag>;
}

/** Data of the sample market: never mistaken for a finding. */
export function DemoTag() {
  const { app } = useTexts();
  return <Tag color="purple">{app.demo}</Tag>;
}

/** The right has not been confirmed by a person: shown, judged, never enough for a notice. */
export function UnconfirmedTag() {
  const { app } = useTexts();
  return (
    <Tooltip title={app.unconfirmedWhy}>
      <Tag>{app.unconfirmed}</Tag>
    </Tooltip>
  );
}

/** Risk from 0 to 100, as a number and a bar. */
export function RiskBar({ score }: { score: number }) {
  const percent = Math.round(score * 100);
  return (
    <span className="risk" title={`${percent} / 100`}>
      <span className="risk-number">{percent}</span>
      <span className="risk-bar">
        <span style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}
