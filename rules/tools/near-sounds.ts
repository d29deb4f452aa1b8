/** Pairs that much of the country does not tell apart in speech, and pinyin keyboards offer for one another. */
const INITIALS: readonly (readonly [string, string])[] = [
  ['n', 'l'],
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
];
const FINALS: readonly (readonly [string, string])[] = [
  ['ing', 'in'],
  ['eng', 'en'],
  ['ang', 'an'],
];
/** f and h: one sound before u in the south (华 as 发, 湖 as 福). */
const WHOLE: readonly (readonly [string, string])[] = [
  ['fa', 'hua'],
  ['fan', 'huan'],
  ['fang', 'huang'],
  ['fei', 'hui'],
  ['fen', 'hun'],
  ['feng', 'hong'],
  ['fu', 'hu'],
];

/**
 * Syllables that differ from one by a pair of initials, of finals, or one of each (前后鼻音, 平翘舌, n/l), or by f for h.
 * @param known the syllables there are; others are left out
 */
export function nearSyllables(syllable: string, known: ReadonlySet<string>): string[] {
  const [, initial = '', final = ''] = /^([bpmfdtnlgkhjqxrzcsyw]?h?)(.*)$/.exec(syllable) ?? [];
  const initials = [initial, ...swaps(initial, INITIALS, (part, one) => part === one)];
  const finals = [final, ...swaps(final, FINALS, (part, one) => part.endsWith(one))];
  const whole = swaps(syllable, WHOLE, (part, one) => part === one);
  return [...initials.flatMap((first) => finals.map((rest) => first + rest)), ...whole].filter(
    (other) => other !== syllable && known.has(other),
  );
}

function swaps(
  part: string,
  pairs: readonly (readonly [string, string])[],
  fits: (part: string, one: string) => boolean,
): string[] {
  for (const [a, b] of pairs) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (fits(part, from)) return [part.slice(0, part.length - from.length) + to];
    }
  }
  return [];
}
