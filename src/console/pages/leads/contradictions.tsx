import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** Facts that weigh, what was seen beside what it is held against; the seller's side is coloured apart. */
export function Contradictions({
  judgement,
  indication,
}: {
  judgement: LeadDetail['judgement'];
  indication: string;
}) {
  const texts = useTexts();
  const signals = judgement.signals.filter((signal) => (signal.indication ?? indication) === indication);
  if (signals.length === 0) return null;
  return (
    <table className="contradictions">
      <thead>
        <tr>
          <th scope="col">{texts.leads.signal}</th>
          <th scope="col">{texts.leads.observed}</th>
          <th scope="col">{texts.leads.expected}</th>
        </tr>
      </thead>
      <tbody>
        {signals.map((signal) => (
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
  );
}
