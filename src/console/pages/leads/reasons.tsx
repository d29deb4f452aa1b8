import { Alert, Typography } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** Why: contradictions side by side, reasons per hit, what speaks for the seller, and the law. */
export function Reasons({ judgement }: { judgement: LeadDetail['judgement'] }) {
  const texts = useTexts();
  const law = [...new Set(judgement.hits.flatMap((hit) => hit.law))];
  const reasons = [...new Set(judgement.hits.flatMap((hit) => hit.reasons))];
  return (
    <section className="reasons">
      {judgement.signals.length > 0 && (
        <table className="contradictions">
          <thead>
            <tr>
              <th>{texts.leads.signal}</th>
              <th>{texts.leads.observed}</th>
              <th>{texts.leads.expected}</th>
            </tr>
          </thead>
          <tbody>
            {judgement.signals.map((signal) => (
              <tr key={`${signal.kind}${signal.observed}`} className={signal.weight > 0 ? 'against' : 'for'}>
                <td>{signal.reasons[0] ?? texts.signals[signal.kind]}</td>
                <td>
                  <bdi>{signal.observed}</bdi>
                </td>
                <td>{signal.expected}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Typography.Title level={5}>{texts.leads.reasons}</Typography.Title>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {judgement.defences.map((defence) => (
        <Alert key={defence.kind + defence.why} type="info" showIcon title={defence.why} />
      ))}
      <Typography.Title level={5}>{texts.leads.law}</Typography.Title>
      <ul>
        {law.map((citation) => (
          <li key={citation}>{citation}</li>
        ))}
      </ul>
      <Typography.Text type="secondary">
        {texts.leads.actDate(judgement.actDate, judgement.actDateAssumed)} · {judgement.versions.rulebook}
      </Typography.Text>
    </section>
  );
}
