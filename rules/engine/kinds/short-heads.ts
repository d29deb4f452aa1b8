import { type Form, isHanForm } from './forms.ts';

/**
 * Names of one character and a product (怀|山药) as they are worn apart: with a word of praise put in (怀正宗山药),
 * or turned round with the character in brackets (山药（怀）). The character alone says nothing, so each of these is
 * a head of its own.
 * @param products every product noun the rulebook knows
 * @param praise words put in; one character put in is found without them
 */
export function shortHeadForms(
  forms: readonly Form[],
  products: ReadonlySet<string>,
  praise: readonly string[],
): Form[] {
  return forms.flatMap(({ indication, text, role }, whole): Form[] => {
    const [head = '', tail] = [text.slice(0, 1), text.slice(1)];
    if (!isHanForm(text) || tail.length < 2 || !products.has(tail)) return [];
    if (role !== 'name' && role !== 'alias') return [];
    return [
      ...praise.map(
        (word) => ({ indication, text: head + word, role: 'part', tail, whole, put: true }) as const,
      ),
      { indication, text: tail + head, role: 'part', whole, bracketed: true },
    ];
  });
}
