import { Typography } from 'antd';
import { HighlightedText } from '../../components/highlighted-text.tsx';
import type { Mark } from '../../components/marked-text.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

type Hit = LeadDetail['judgement']['hits'][number];

type Shown = Pick<LeadDetail['listing'], 'title'> & Partial<LeadDetail['listing']>;

/** The seller's own words field by field, every hit marked and explained on hover. */
export function ListingText({ listing, hits }: { listing: Shown; hits: readonly Hit[] }) {
  const texts = useTexts();
  const fields: [field: string, label: string, text: string | undefined][] = [
    ['title', texts.leads.fields.title, listing.title],
    ['description', texts.leads.fields.description, listing.description],
    ...Object.entries(listing.attributes ?? {}).map(([key, value]): [string, string, string] => [
      `attributes.${key}`,
      key,
      value,
    ]),
    ['shop.name', texts.leads.fields.shop, listing.shop?.name],
    ['ocrText', texts.leads.fields.ocr, listing.ocrText],
  ];
  return (
    <div className="listing-text">
      {fields.map(([field, label, text]) => {
        if (!text) return null;
        const marks = marksOf(field, hits);
        return (
          <div key={field} className="listing-field">
            <Typography.Text type="secondary" className="listing-label">
              {label}
            </Typography.Text>
            <HighlightedText
              text={text}
              marks={marks}
              explain={(id) => explain(id, hits)}
              tone={(id) => (id.startsWith('w') ? 'wording' : 'hit')}
            />
          </div>
        );
      })}
    </div>
  );
}

/** Marks of one field: `h<n>` for hit n, `w<n>` for the wording bound to it. */
function marksOf(field: string, hits: readonly Hit[]): Mark[] {
  return hits.flatMap((hit, index) => {
    const places = (hit.parts ?? [hit]).filter((part) => part.field === field);
    const marks: Mark[] = places.map((part) => ({ start: part.start, end: part.end, id: `h${index}` }));
    if (hit.wording && hit.field === field) {
      marks.push({ start: hit.wording.start, end: hit.wording.end, id: `w${index}` });
    }
    return marks;
  });
}

function explain(id: string, hits: readonly Hit[]): string {
  const hit = hits[Number(id.slice(1))];
  return hit ? [hit.indication, ...hit.reasons].join(' · ') : '';
}
