import type { Indication } from '#domain/indication';
import { type Form, isHanForm } from './forms.ts';

const INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'ch'],
  ['ch', 'ch'],
  ['sh', 'sh'],
  ['b', 'p'],
  ['p', 'p'],
  ['d', 't'],
  ['t', 't'],
  ['g', 'k'],
  ['k', 'k'],
  ['j', 'ch'],
  ['q', 'ch'],
  ['x', 'hs'],
  ['z', 'ts'],
  ['c', 'ts'],
  ['r', 'j'],
];
/** Finals that are written otherwise whatever stands before them. */
const FINALS: Readonly<Record<string, string>> = {
  ian: 'ien',
  ie: 'ieh',
  ue: 'ueh',
  ve: 'ueh',
  ong: 'ung',
  iong: 'iung',
  v: 'u',
};
const WHOLE: Readonly<Record<string, string>> = {
  zhi: 'chih',
  chi: 'chih',
  shi: 'shih',
  ri: 'jih',
  zi: 'tzu',
  ci: 'tzu',
  si: 'ssu',
  yi: 'i',
  yan: 'yen',
  ye: 'yeh',
  you: 'yu',
  yue: 'yueh',
  yong: 'yung',
  ge: 'ko',
  ke: 'ko',
  he: 'ho',
  e: 'o',
  er: 'erh',
  gui: 'kuei',
  kui: 'kuei',
};

/**
 * A pinyin syllable as the Wade-Giles system writes it, without apostrophes and accents, which trade leaves out
 * (Lung Ching, Tieh Kuan Yin).
 */
export function wadeGiles(syllable: string): string {
  const whole = WHOLE[syllable];
  if (whole !== undefined) return whole;
  const [initial, written] = INITIALS.find(([pinyin]) => syllable.startsWith(pinyin)) ?? ['', ''];
  const lead = initial === '' ? (/^[^aeiouv]*/.exec(syllable)?.[0] ?? '') : initial;
  const final = syllable.slice(lead.length);
  // 多 and 罗 are to and lo, but 国, 火 and 说 keep their u.
  const short = final === 'uo' && !['g', 'k', 'h', 'sh'].includes(lead) ? 'o' : final;
  return (initial === '' ? lead : written) + (FINALS[short] ?? short);
}

/**
 * Chinese names as older trade writes them: the whole name, and its place in the translations it has (Shaohsing wine,
 * Chingtechen porcelain). Only of names whose spelling in Latin letters somebody has looked after.
 * @param readings syllables by character, the usual one first
 */
export function wadeGilesForms(
  indications: readonly Indication[],
  forms: readonly Form[],
  readings: ReadonlyMap<string, readonly string[]>,
): Form[] {
  return indications.flatMap((indication, index): Form[] => {
    const latin = forms.filter((form) => form.indication === index && !isHanForm(form.text));
    if (indication.area.country !== '中国' || latin.length === 0) return [];
    const syllables = [...indication.name].map((char) => readings.get(char)?.[0] ?? '');
    if (syllables.includes('')) return [];
    const texts = new Set([syllables.map(wadeGiles).join(' ')]);
    for (const size of [2, 3]) {
      const place = syllables.slice(0, size).join('');
      const older = syllables.slice(0, size).map(wadeGiles).join('');
      for (const { text } of latin) {
        const words = text.split(' ');
        if (words[0]?.toLowerCase().replace(/['’]/g, '') === place)
          texts.add([older, ...words.slice(1)].join(' '));
      }
    }
    const known = new Set(latin.map(({ text }) => lettersOf(text)));
    return [...texts]
      .filter((text) => lettersOf(text).length >= FEWEST_LETTERS && !known.has(lettersOf(text)))
      .map((text) => ({ indication: index, text, role: 'transliteration' }));
  });
}

/** Fewer letters are a word of some language. */
const FEWEST_LETTERS = 8;

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
