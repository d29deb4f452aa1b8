import { Alert } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import { Contradictions } from './contradictions.tsx';
import { LawBasis } from './law-basis.tsx';
import type { LeadDetail } from './queries.ts';

/** Why: contradictions side by side, reasons per hit, what speaks for the seller, and the law. */
export function Reasons({ detail: { judgement, lead } }: { detail: LeadDetail }) {
  const texts = useTexts();
  const reasons = [...new Set(judgement.hits.flatMap((hit) => hit.reasons))];
  return (
    <section className="reasons">
      <Contradictions judgement={judgement} indication={lead.indication} />
      <h5>{texts.leads.reasons}</h5>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {judgement.defences.map((defence) => (
        <Alert key={defence.kind + defence.why} type="info" showIcon title={defence.why} />
      ))}
      <LawBasis judgement={judgement} />
    </section>
  );
}
