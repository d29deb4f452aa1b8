import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/database';
import { identifierKey } from '#db/tables/index';
import type { IdentifierKind } from '#db/tables/seller-identifiers';
import { isCreditCode, normaliseCreditCode } from '#domain/credit-code';
import type { Listing } from '#domain/listing';
import { sellerKey } from '#domain/seller';
import { postgresJson } from '#support/postgres-json';

/** Something by which a seller can be recognised elsewhere, and where it was read. */
export interface SellerIdentifier {
  sellerKey: string;
  kind: IdentifierKind;
  value: string;
  listingId: number;
  field: string;
}

/** Mobile numbers, and land lines with an area code; not the digits inside a longer number. */
const PHONE = /(?<![\dA-Za-z])(?:\+?86[-\s]?)?(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]\d{7,8})(?!\d)/g;
/** A registered company names its form; a person's or shop's name does not and identifies nobody. */
const REGISTERED = /(?:公司|合作社|企业|厂|商行|经营部|个体工商户)(?:[（(].*[）)])?$/;
/** Text of this length is searched for a number; the rest of a megabyte is an attack. */
const SEARCHED = 20_000;

/** What one listing shows of its seller. Phone numbers leave this function only as hashes made with `key`. */
export function identifiersOf(listing: Listing, listingId: number, key: string): SellerIdentifier[] {
  const seller = sellerKey(listing);
  if (seller === null) return [];
  const found: SellerIdentifier[] = [];
  const add = (kind: IdentifierKind, value: string, field: string) =>
    found.push({ sellerKey: seller, kind, value, listingId, field });
  const { shop } = listing;
  if (shop?.creditCode && isCreditCode(shop.creditCode)) {
    add('credit-code', normaliseCreditCode(shop.creditCode), 'shop.creditCode');
  }
  const company = shop?.company?.normalize('NFKC').replace(/\s/g, '');
  if (company && REGISTERED.test(company)) add('company', company, 'shop.company');
  if (shop?.id) add('shop', `${listing.platform}:${shop.id}`, 'shop.id');
  for (const [field, text] of contactTexts(listing)) {
    for (const number of phonesIn(text)) add('phone', phoneHash(number, key), field);
  }
  return found;
}

function contactTexts({ description, ocrText, attributes }: Listing): [field: string, text: string][] {
  const named = Object.entries(attributes).map(([name, text]): [string, string] => [
    `attributes.${name}`,
    text,
  ]);
  return [['description', description ?? ''], ['ocrText', ocrText ?? ''], ...named];
}

/** Telephone numbers in a text, digits only, without the country code. */
export function phonesIn(text: string): string[] {
  const found = text.slice(0, SEARCHED).normalize('NFKC').matchAll(PHONE);
  return [...new Set([...found].map((match) => (match[1] ?? '').replace(/\D/g, '')))];
}

function phoneHash(number: string, key: string): string {
  return createHmac('sha256', key).update(number).digest('hex');
}

/** Keeps identifiers; what is known already stays with its first proof. Sellers must have been noted before. */
export async function noteIdentifiers(
  tx: Transaction,
  found: readonly SellerIdentifier[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  const unique = new Map(found.map((one) => [`${one.sellerKey}\0${one.kind}\0${one.value}`, one]));
  const sorted = [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  await tx.execute(sql`
    insert into seller_identifiers (seller_key, kind, value, listing_id, field, first_seen)
    select r."sellerKey", r.kind, r.value, r."listingId", r.field, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${postgresJson(sorted)}::jsonb)
      as r("sellerKey" text, kind text, value text, "listingId" bigint, field text)
    on conflict do nothing`);
}

/** The key of this installation's phone hashes, made when first asked for. */
export async function phoneKey(tx: Transaction): Promise<string> {
  const [known] = await tx.select().from(identifierKey);
  if (known) return known.key;
  await tx
    .insert(identifierKey)
    .values({ key: randomBytes(32).toString('hex') })
    .onConflictDoNothing();
  const [made] = await tx.select().from(identifierKey);
  return (made as { key: string }).key;
}
