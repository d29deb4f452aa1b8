// Hands the rulebook to the API as plain data: routes show the rules, they never run them.
import { CATEGORIES } from '#domain/hit';
import { RIGHT_KINDS } from '#domain/indication';
import { loadRulebook } from '#rules/engine/load';
import type { Rulebook } from '#rules/engine/rulebook';
import { legalBasis } from '#rules/formats/law';
import type { RulebookReader } from './views/register-rulebook.ts';

/** Reads the rules at the first question and keeps them: they do not change while the process runs. */
export function rulebookReader(): RulebookReader {
  let loaded: Promise<Rulebook> | undefined;
  const rulebook = () => {
    loaded ??= loadRulebook();
    return loaded;
  };
  return {
    contents: async () => {
      const { version, indications, wording } = await rulebook();
      return {
        version,
        indications: [...indications],
        wording: wording.freeRiding.map(({ text, language, listed, position, weight }) => ({
          text,
          language,
          listed,
          position,
          weight,
        })),
      };
    },
    lawOn: async (day) => {
      const { law } = await rulebook();
      return RIGHT_KINDS.flatMap((right) =>
        CATEGORIES.map((category) => {
          const basis = legalBasis(
            law,
            right,
            category,
            day,
            right === 'foreign-gi' ? 'announcement' : undefined,
          );
          return {
            right,
            category,
            prohibiting: basis.prohibiting.map(({ cite }) => cite),
            penal: basis.penal.map(({ cite }) => cite),
            empty: basis.empty ?? null,
            review: basis.review,
          };
        }),
      );
    },
  };
}
