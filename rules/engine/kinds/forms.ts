import type { Indication } from '#domain/indication';

/**
 * What a spelling is to its indication.
 * disputed: a hit that is nothing by itself; part: head of a name whose tail may stand elsewhere.
 */
export type FormRole =
  | 'name'
  | 'alias'
  | 'disputed'
  | 'original-name'
  | 'translation'
  | 'transliteration'
  | 'part';

/** One spelling a rulebook gives for one indication. */
export interface Form {
  /** Index into the matcher's indications. */
  indication: number;
  text: string;
  role: FormRole;
  /** For a part: the rest of the name, which must stand near by. */
  tail?: string;
  /** A free-riding word put into a Latin name: `style` in Parma-style ham. */
  styled?: string;
  /** For a part: the spelling it was cut from. */
  whole?: number;
  /** For a part that is a spelling by itself: only its tail in another field makes more of it. */
  crossOnly?: boolean;
  /** For a part: a word of praise is put in already, and the tail follows (怀正宗|山药). */
  put?: boolean;
  /** For a part: a word of praise must stand between it and its tail of one character (普洱|古树|茶). */
  praised?: boolean;
  /** For a part: the name turned round; its place must stand in brackets (山药（怀）). */
  bracketed?: boolean;
}

const HAN = /\p{Script=Han}/u;

export const isHanForm = (text: string): boolean => HAN.test(text);

/** Original names come with alternatives and glosses: `Φέτα (Feta)`, `Porto / Port`. */
const alternatives = (text: string): string[] =>
  text
    .split(/[/()（）]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= 3);

/** Base letters only: Comté and comte are one name. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** Every spelling of one indication, the strongest role first; one text appears once. */
export function formsOf(indication: Indication, index: number): Form[] {
  const seen = new Set<string>();
  const forms: Form[] = [];
  const add = (role: FormRole, texts: readonly string[]) => {
    for (const text of texts) {
      const key = text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s'’\-·.–]/gu, '');
      if (key.length < 2 || seen.has(key)) continue;
      seen.add(key);
      forms.push({ indication: index, text, role });
    }
  };
  // A name that is itself a variety (哈密瓜) stands among its own disputed terms.
  add(indication.disputedTerms.includes(indication.name) ? 'disputed' : 'name', [indication.name]);
  add('disputed', indication.disputedTerms);
  add('alias', indication.aliases);
  add('original-name', indication.originalNames.flatMap(alternatives));
  add('transliteration', indication.transliterations);
  const originals = indication.originalNames.flatMap(alternatives).map(lettersOf);
  const holdsOriginal = (text: string) =>
    originals.some((name) => name !== '' && lettersOf(text).includes(name));
  add('original-name', indication.translations.filter(holdsOriginal));
  add('translation', indication.translations);
  // A generic term is free in every list it also stands in.
  const generic = new Set(indication.genericTerms.map((term) => term.toLowerCase()));
  return forms.filter((form) => form.role === 'name' || !generic.has(form.text.toLowerCase()));
}

/**
 * Head and tail of a name made of a place and a product (温县 + 铁棍山药, 阳澄湖 + 大闸蟹); null when the
 * head would be a single character, which says nothing alone.
 * @param products every product noun the rulebook knows, longest first is not required
 */
export function splitName(
  name: string,
  products: ReadonlySet<string>,
): { head: string; tail: string } | null {
  for (let size = name.length - 2; size >= 1; size--) {
    const tail = name.slice(name.length - size);
    if (products.has(tail)) return { head: name.slice(0, name.length - size), tail };
  }
  return null;
}

/**
 * Latin names of several words with a free-riding word before the last: Parma ham is also worn as Parma-style ham.
 * @param words the words that join so, without hyphen
 */
export function styledForms(forms: readonly Form[], words: readonly string[]): Form[] {
  return forms.flatMap((form) => {
    const pieces = form.text.split(' ');
    const goods = pieces.at(-1) ?? '';
    if (isHanForm(form.text) || pieces.length < 2 || !['original-name', 'translation'].includes(form.role))
      return [];
    if (/\b(?:di|de|do|du|of)\b/i.test(form.text) || !/^[a-z]{3,}$/.test(goods)) return [];
    const head = pieces.slice(0, -1).join(' ');
    return words.map((word) => ({ ...form, text: `${head} ${word} ${goods}`, styled: word }));
  });
}
