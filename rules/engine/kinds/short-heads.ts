import { type Form, isHanForm } from './forms.ts';

/**
 * Names of one character and a product (怀|山药), or a place and one character (普洱|茶), as they are worn apart: with
 * a word of praise put in (怀正宗山药, 普洱古树茶), turned round with the place of one character in brackets
 * (山药（怀）), or with that place told as such (山药 怀产). The character alone says nothing, so each of these is a
 * head of its own.
 * @param products every product noun the rulebook knows
 * @param praise words put in; one character put in is found without them
 */
export function shortHeadForms(
  forms: readonly Form[],
  products: ReadonlySet<string>,
  praise: readonly string[],
): Form[] {
  const places = new Set<string>();
  return forms.flatMap(({ indication, text, role }, whole): Form[] => {
    if (!isHanForm(text) || (role !== 'name' && role !== 'alias')) return [];
    const [place, good] = [text.slice(0, -1), text.slice(-1)];
    if (place.length >= 2 && products.has(good) && !products.has(text.slice(-2))) {
      const key = `${indication} ${text}`;
      if (places.has(key)) return [];
      places.add(key);
      return [{ indication, text: place, role: 'part', tail: good, whole, praised: true }];
    }
    const [head = '', tail] = [text.slice(0, 1), text.slice(1)];
    if (tail.length < 2 || !products.has(tail)) return [];
    return [
      ...praise.map(
        (word) => ({ indication, text: head + word, role: 'part', tail, whole, put: true }) as const,
      ),
      { indication, text: tail + head, role: 'part', whole, bracketed: true },
      { indication, text: `${head}产`, role: 'part', tail, whole },
    ];
  });
}
