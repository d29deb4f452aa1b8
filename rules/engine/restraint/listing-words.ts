import type { PlaceStatement } from '../signals/stated.ts';
import { Heard } from '../text/heard.ts';
import { shadowOf } from '../text/shadow.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import type { FieldText } from './phrases.ts';

/** Characters of each field that are heard as words of the listing. */
const LONGEST_HEARD = 20_000;

/** Reused from listing to listing: one is judged at a time. */
const heardAll = new Heard();
const heardOffer = new Heard();

/** What a listing says in words, put together and read once for all its hits; most listings need no reading. */
export class ListingWords {
  /** The scanned fields, folded. */
  readonly all: string;
  /** Title and attributes, folded. */
  readonly offer: string;
  /** The stated places, folded. */
  readonly places: string;
  private isRead = false;
  private isOfferRead = false;

  constructor(table: SymbolTable, texts: ReadonlyMap<string, FieldText>, origins: readonly PlaceStatement[]) {
    const all: string[] = [];
    const offer: string[] = [];
    for (const { field, shadow } of texts.values()) {
      const said = shadow.length > LONGEST_HEARD ? shadow.slice(0, LONGEST_HEARD) : shadow;
      all.push(said);
      if (field === 'title' || field.startsWith('attributes.')) offer.push(said);
    }
    this.all = all.join('\n');
    this.offer = offer.join('\n');
    this.places = origins.map(({ text }) => shadowOf(table, text)).join('\n');
  }

  /** Has read `all` and `places`. */
  get heard(): Heard {
    if (!this.isRead) {
      heardAll.read(this.all, this.places);
      this.isRead = true;
    }
    return heardAll;
  }

  /** Has read `offer`. */
  get heardOffer(): Heard {
    if (!this.isOfferRead) {
      heardOffer.read(this.offer);
      this.isOfferRead = true;
    }
    return heardOffer;
  }
}
