import { Tag, Tooltip } from 'antd';
import { useTexts } from '../i18n/language.tsx';
import type { JsonOf } from '../json-of.ts';

type Experience = NonNullable<JsonOf<'/api/leads'>['rows'][number]['experience']>;

/** Where the list is ordered by experience: how leads like this one ended, and by which facts that is seen. */
export function ExperienceMark({ experience }: { experience: Experience }) {
  const texts = useTexts();
  const words = texts.officeWork.quality;
  const named = (token: string) => {
    const at = token.indexOf(':');
    const [kind, value] = [token.slice(0, at), token.slice(at + 1)];
    const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      kind: texts.kinds,
      category: texts.categories,
      signal: texts.signals,
      verdict: texts.verdicts,
    };
    return `${words.facts[kind] ?? kind} ${names[kind]?.[value] ?? value}`;
  };
  const lines = (sign: 1 | -1) =>
    experience.why
      .filter(({ weight }) => Math.sign(weight) === sign)
      .map(({ token }) => named(token))
      .join('、');
  const [forIt, against] = [lines(1), lines(-1)];
  return (
    <Tooltip
      title={
        <>
          <div>{words.experienceWhy}</div>
          {forIt && (
            <div>
              {words.speaksFor}：{forIt}
            </div>
          )}
          {against && (
            <div>
              {words.speaksAgainst}：{against}
            </div>
          )}
        </>
      }
    >
      <Tag>
        {words.experience} {Math.round(experience.likely * 100)}%
      </Tag>
    </Tooltip>
  );
}
