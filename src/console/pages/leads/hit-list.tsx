import { Tag } from 'antd';
import { showInvisible } from '../../components/marked-text.ts';
import { KindTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** Every marked span in words: what it is, how it is worn, why it counts. */
export function HitList({ hits }: { hits: LeadDetail['judgement']['hits'] }) {
  const texts = useTexts();
  const fields: Record<string, string> = {
    title: texts.leads.fields.title,
    description: texts.leads.fields.description,
    'shop.name': texts.leads.fields.shop,
    ocrText: texts.leads.fields.ocr,
  };
  return (
    <ol className="hit-list">
      {hits.map((hit) => (
        <li key={`${hit.indication}${hit.field}${hit.start}${hit.kind}`}>
          <div>
            <mark className="mark-hit">
              <bdi>{showInvisible(hit.text)}</bdi>
            </mark>
            {hit.wording && (
              <mark className="mark-wording">
                <bdi>{showInvisible(hit.wording.text)}</bdi>
              </mark>
            )}{' '}
            → {hit.indication}{' '}
            <span className="cell-second">{fields[hit.field] ?? hit.field.replace('attributes.', '')}</span>{' '}
            {hit.kinds.map((kind) => (
              <KindTag key={kind} kind={kind} />
            ))}
            {hit.categories.map((category) => (
              <Tag key={category} color="red">
                {texts.categories[category]}
              </Tag>
            ))}
          </div>
          <div className="history-line">{hit.reasons.join('；')}</div>
        </li>
      ))}
    </ol>
  );
}
