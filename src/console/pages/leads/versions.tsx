import { showInvisible } from '../../components/marked-text.ts';
import { textChange } from '../../components/text-change.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { Texts } from '../../i18n/zh.ts';
import type { LeadDetail } from './queries.ts';

type Version = LeadDetail['versions'][number];

/** What the seller has changed since the page was first seen, newest first. */
export function Versions({ versions }: { versions: readonly Version[] }) {
  const texts = useTexts();
  const words = texts.leadWork.page;
  if (versions.length < 2) return <p className="placeholder">{words.oneVersion}</p>;
  return (
    <ol className="versions">
      {versions.slice(0, -1).map((version, index) => {
        const before = versions[index + 1];
        return (
          <li key={version.version}>
            <strong>{words.version(version.version)}</strong> <time>{minute(version.from)}</time>
            {before &&
              version.changedFields.map((field) => (
                <Change key={field} field={field} before={before} after={version} texts={texts} />
              ))}
          </li>
        );
      })}
    </ol>
  );
}

interface ChangeProps {
  field: string;
  before: Version;
  after: Version;
  texts: Texts;
}

function Change({ field, before, after, texts }: ChangeProps) {
  const was = shown(before.content[field as keyof Version['content']]);
  const is = shown(after.content[field as keyof Version['content']]);
  const change = textChange(was, is);
  return (
    <div className="version-change">
      <span className="listing-label">{fieldName(field, texts)}</span>
      <bdi>
        {clipped(change.head, true)}
        {change.before && <del>{showInvisible(change.before)}</del>}
        {change.after && <ins>{showInvisible(change.after)}</ins>}
        {clipped(change.tail, false)}
      </bdi>
    </div>
  );
}

const CONTEXT = 60;

/** The unchanged part beside a change: enough of it to see where one is. */
function clipped(text: string, end: boolean): string {
  const characters = [...text];
  if (characters.length <= CONTEXT) return showInvisible(text);
  const part = end ? characters.slice(-CONTEXT) : characters.slice(0, CONTEXT);
  return end ? `…${showInvisible(part.join(''))}` : `${showInvisible(part.join(''))}…`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.join('\n');
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${one}`)
    .join('；');
}

function fieldName(field: string, texts: Texts): string {
  const names: Record<string, string> = {
    title: texts.leads.fields.title,
    description: texts.leads.fields.description,
    ocrText: texts.leads.fields.ocr,
    shop: texts.leads.shopName,
    price: texts.leads.price,
    priceMax: texts.leads.price,
    origin: texts.leads.origin,
    shipFrom: texts.leads.shipFrom,
    images: texts.leadWork.page.pictures,
    attributes: texts.leadWork.page.factNames['listing:attributes'] ?? field,
  };
  return names[field] ?? field;
}
