import { splitName } from '../kinds/forms.ts';
import type { Matcher } from '../matcher.ts';

/** What rules of restraint ask of a spelling again and again; worked out when it is first met. */
export interface FormFacts {
  /** Characters its place takes: a place of the gazetteer, else all before the product. */
  placeLength: number;
  /** The shortest product noun in which it ends, where it is more than that noun; '' where it ends in none. */
  product: string;
  /** It ends with an English word for food or drink. */
  namesFood: boolean;
}

const made = new WeakMap<Matcher, (FormFacts | undefined)[]>();

export function factsOfForm(matcher: Matcher, form: number): FormFacts {
  let known = made.get(matcher);
  if (known === undefined) {
    known = [];
    made.set(matcher, known);
  }
  known[form] ??= makeFacts(matcher, matcher.folded.text(form));
  return known[form];
}

const makeFacts = (matcher: Matcher, spelling: string): FormFacts => ({
  placeLength: placeLength(matcher, spelling),
  product: productOf(matcher, spelling),
  namesFood: /\b(?:ham|cheese|wine|tea|rice|yam|beer|brandy|vinegar|vodka|whiske?y)s?$/.test(spelling),
});

function placeLength({ gazetteer, products }: Matcher, name: string): number {
  for (const size of [4, 3, 2]) if (gazetteer.codes.has(name.slice(0, size))) return size;
  return splitName(name, products)?.head.length ?? 0;
}

function productOf({ products }: Matcher, spelling: string): string {
  for (let size = 1; size < spelling.length; size++)
    if (products.has(spelling.slice(-size))) return spelling.slice(-size);
  return '';
}
