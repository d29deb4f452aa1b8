import { Typography } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** How the rules mark a penal provision among the lines of a hit's law. */
const PENAL = '罚则：';
const NO_PENAL = '无直接罚则';

/** The statute: what prohibits the act and what punishes it, apart, as of the day of the act. */
export function LawBasis({ judgement }: { judgement: LeadDetail['judgement'] }) {
  const texts = useTexts();
  const words = texts.leadWork.page;
  const lines = [...new Set(judgement.hits.flatMap((hit) => hit.law))];
  const penal = lines.filter((line) => line.startsWith(PENAL)).map((line) => line.slice(PENAL.length));
  const prohibiting = lines.filter((line) => !line.startsWith(PENAL) && line !== NO_PENAL);
  return (
    <section className="law-basis">
      <h5>{texts.leads.law}</h5>
      {lines.length === 0 ? (
        <p>{words.noLaw}</p>
      ) : (
        <dl>
          <dt>{words.prohibiting}</dt>
          {prohibiting.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
          <dt>{words.penal}</dt>
          {penal.length === 0 ? <dd>{words.noPenal}</dd> : penal.map((line) => <dd key={line}>{line}</dd>)}
        </dl>
      )}
      <Typography.Text type="secondary">
        {texts.leads.actDate(judgement.actDate, judgement.actDateAssumed)} · {judgement.versions.rulebook}
      </Typography.Text>
    </section>
  );
}
