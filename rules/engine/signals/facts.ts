import { isCreditCode } from '#domain/credit-code';
import type { Indication } from '#domain/indication';
import type { ListingContent } from '#domain/listing';
import type { MarketSnapshot, Register } from '#domain/register';
import type { Signal } from '#domain/verdict';
import type { Matcher } from '../matcher.ts';
import { type Licence, licenceOf } from './licence.ts';
import { unitPrice } from './price.ts';
import { type PlaceStatement, relation, statedOrigins, weakPlaces } from './stated.ts';

/** What a verdict is computed from. */
export interface JudgeInput {
  /** The row's id as text. */
  id: string;
  listing: ListingContent & { platform?: string };
  register: Register;
  snapshot: MarketSnapshot;
  /** YYYY-MM-DD, Asia/Shanghai: the law of this day applies. */
  actDate: string;
  actDateAssumed: boolean;
  /** True when no more detail will come: a `watch` then ends as final. */
  isFinal?: boolean;
}

/** Facts of the listing that do not depend on a name. */
export interface ListingFacts {
  origins: PlaceStatement[];
  weak: PlaceStatement[];
  /** Yuan per 500 g, null where the title does not say how much is sold; worked out when first asked for. */
  unitPrice?: number | null;
}

/** Facts of the listing as they bear on one indication. */
export interface IndicationFacts {
  outside: PlaceStatement | null;
  inside: PlaceStatement | null;
  weakOutside: PlaceStatement | null;
  /** Of a foreign name: a stated origin in the country it comes from. */
  home: PlaceStatement | null;
  licence: Licence;
  /** 保护地域 in words. */
  area: string;
  signals: Signal[];
}

export const listingFacts = (matcher: Matcher, input: JudgeInput): ListingFacts => ({
  origins: statedOrigins(matcher, input.listing),
  weak: weakPlaces(matcher, input.listing),
});

/** The protected area in few words. */
export function areaName(indication: Indication): string {
  const { country, province, city, counties } = indication.area;
  if (counties.length === 1) return counties[0] as string;
  return (city ?? province ?? country).replace(/(?<=..)[省市]$/, '');
}

/** Codes against which a statement can be held; a country's own number is no administrative area. */
function areaCodes({ area }: Indication): readonly string[] {
  let codes = codesOf.get(area);
  if (codes === undefined) {
    codes = area.codes.filter((code) => !code.startsWith('9'));
    codesOf.set(area, codes);
  }
  return codes;
}

const codesOf = new WeakMap<Indication['area'], readonly string[]>();

export function indicationFacts(
  indication: Indication,
  input: JudgeInput,
  facts: ListingFacts,
): IndicationFacts {
  const codes = areaCodes(indication);
  const area = areaName(indication);
  const outside = firstThatIs('outside', facts.origins, codes);
  const inside = firstThatIs('inside', facts.origins, codes);
  const weakOutside = firstThatIs('outside', facts.weak, codes);
  const licence = licenceOf(indication, input.listing, input.listing.platform, input.register, input.actDate);
  const signals = new Signals(indication.name);
  if (outside !== null) {
    signals.add(
      'origin-outside',
      0.9,
      outside.text,
      area,
      `${outside.source}自述 ${short(outside.text)} ≠ 保护地域 ${area}`,
    );
  }
  if (inside !== null) {
    signals.add(
      'origin-inside',
      -0.4,
      inside.text,
      area,
      `${inside.source}自述 ${short(inside.text)}，在保护地域 ${area} 内`,
    );
  }
  if (weakOutside !== null) {
    signals.add(
      'ship-from-outside',
      0.2,
      weakOutside.text,
      area,
      `${weakOutside.source} ${short(weakOutside.text)}，不等于产地`,
    );
  }
  addLicence(signals, licence, input);
  if (facts.unitPrice === undefined) facts.unitPrice = unitPrice(input.listing.title, input.listing.price);
  addMarket(signals, indication, input, facts.unitPrice);
  const home = facts.origins.find((place) => isHome(indication, place)) ?? null;
  return { outside, inside, weakOutside, home, licence, area, signals: signals.list };
}

/** True where a place lies in the country of a foreign name: 9 and the country's number begin both codes. */
const isHome = ({ area }: Indication, place: PlaceStatement): boolean =>
  place.codes.some(
    (code) => code.startsWith('9') && area.codes.some((own) => own.slice(0, 4) === code.slice(0, 4)),
  );

function firstThatIs(
  where: 'inside' | 'outside',
  places: readonly PlaceStatement[],
  codes: readonly string[],
): PlaceStatement | null {
  for (const place of places) if (relation(place.codes, codes) === where) return place;
  return null;
}

/** Signals about one indication. */
class Signals {
  readonly list: Signal[] = [];
  private readonly indication: string;

  constructor(indication: string) {
    this.indication = indication;
  }

  add(kind: Signal['kind'], weight: number, observed: string, expected: string, reason: string): void {
    this.list.push({ kind, weight, observed, expected, reasons: [reason], indication: this.indication });
  }
}

/** False where a text may hold white space: most reasons are Chinese through and through. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x1680 || unit === 0x3000 || unit === 0xfeff) return false;
    if ((unit >= 0x2000 && unit <= 0x200a) || (unit >= 0x2028 && unit <= 0x205f)) return false;
  }
  return true;
}

export const short = (text: string, most = 12): string => {
  const plain = isPlain(text) ? text : text.replace(/\s+/g, ' ').trim();
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`;
};

function addLicence(signals: Signals, licence: Licence, { register }: JudgeInput): void {
  const asOf = register.asOf;
  if (licence.state === 'authorised') {
    signals.add(
      'authorised',
      -1,
      licence.user.company,
      `名录截至 ${asOf}`,
      `合法使用人 ${short(licence.user.company)}（${licence.by}）`,
    );
  } else if (licence.state === 'expired') {
    signals.add(
      'licence-expired',
      0.3,
      licence.user.validTo ?? '',
      '有效期内',
      `授权已于 ${licence.user.validTo} 到期`,
    );
  } else if (licence.state === 'not-yet') {
    signals.add(
      'licence-expired',
      0.3,
      licence.user.validFrom ?? '',
      '有效期内',
      `授权自 ${licence.user.validFrom} 起，行为在先`,
    );
  } else if (licence.state === 'absent') {
    signals.add(
      'not-on-register',
      0.4,
      '未见',
      `名录截至 ${asOf}，完整`,
      `名录（截至 ${asOf}，完整）未见该经营者`,
    );
  } else if (licence.state === 'unseen') {
    signals.add(
      'register-incomplete',
      0,
      '未见',
      `名录截至 ${asOf}，不完整`,
      `名录（截至 ${asOf}，不完整）未见`,
    );
  }
}

function addMarket(
  signals: Signals,
  indication: Indication,
  { listing, snapshot, actDate }: JudgeInput,
  price: number | null,
): void {
  const { priceFloor: floor, supply, season } = indication;
  if (price !== null && floor !== undefined && price < floor.yuan) {
    signals.add(
      'price-below-floor',
      0.3,
      `${price.toFixed(1)}元/500g`,
      `${floor.yuan}元/500g`,
      `单价 ${price.toFixed(1)} 元/500g < 底价 ${floor.yuan} 元`,
    );
  }
  const median = snapshot.medians[indication.name];
  if (price !== null && median !== undefined && median.listings >= 10 && price < median.yuanPer500g * 0.4) {
    signals.add(
      'price-below-median',
      0.2,
      `${price.toFixed(1)}元/500g`,
      `中位价 ${median.yuanPer500g.toFixed(1)}元`,
      `单价 ${price.toFixed(1)} 元不足中位价 ${median.yuanPer500g.toFixed(1)} 元四成`,
    );
  }
  if (supply !== undefined && listing.sales !== undefined && listing.sales > supply.amount) {
    signals.add(
      'sales-above-supply',
      0.3,
      `${listing.sales}`,
      `${supply.amount}${supply.unit}`,
      `销量 ${listing.sales} 超过合理供应量 ${supply.amount}${supply.unit}`,
    );
  }
  const day = actDate.slice(5);
  if (season?.opens !== undefined && outOfSeason(day, season.opens, season.closes)) {
    signals.add(
      'out-of-season',
      0.3,
      actDate,
      `${season.opens} 起`,
      short(`${season.why}（${season.opens} 起）`, 40),
    );
  }
  const code = listing.shop?.creditCode;
  if (code !== undefined && code.trim() !== '' && !isCreditCode(code)) {
    signals.add(
      'credit-code-invalid',
      0.2,
      short(code, 20),
      '18 位且校验码正确',
      '统一社会信用代码校验不通过',
    );
  }
}

function outOfSeason(day: string, opens: string, closes: string | undefined): boolean {
  if (closes === undefined) return false;
  return opens <= closes ? day < opens || day > closes : day < opens && day > closes;
}
