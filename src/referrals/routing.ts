/** One authority a letter can go to: rules/addressees/*.yaml, or made from the gazetteer's name of a place. */
export interface Addressee {
  id: string;
  name: string;
  /** GB/T 2260 code of the area it is competent for. */
  areaCode: string;
  /** production: 生产集中地; distribution: 销售集散地; platform: 平台总部所在地. */
  role: 'production' | 'distribution' | 'platform';
  mail: string | null;
  address: string | null;
  /** True until a person has confirmed name and address. */
  unverified: boolean;
}

export interface RoutingFacts {
  /** Codes beginning with these four digits are our own city. */
  homeCity: string;
  /** Where the licence says that the seller is seated; the strongest place fact there is. */
  licenceArea: string | null;
  /** Characters 3–8 of a valid credit code: the registering office. Says nothing about the origin of goods. */
  creditCodeArea: string | null;
  /** Ship-from: a hint to where he really works, never enough alone. */
  shipFromArea: string | null;
  platformDomicile: { place: string; code: string } | null;
  crossBorder: boolean;
}

export interface Route {
  /**
   * local            our own county or district
   * transfer         another place's authority
   * ask-platform     identity unknown: the authority at the platform operator's seat is asked
   * holder           not for authorities in China: the right holder's own way
   */
  kind: 'local' | 'transfer' | 'ask-platform' | 'holder';
  to: Addressee | null;
  copy: Addressee[];
  /** One Chinese sentence for the officer: which fact decided. */
  why: string;
  /** What does not fit together and a person should look at. */
  doubts: string[];
}

/**
 * Which authority a lead belongs to (处罚程序规定 10: sellers on a platform at their real place of business; the
 * platform's own authority also when it hears first).
 * @param nameOf the place's official name by code, null when the gazetteer does not know it
 */
export function route(
  facts: RoutingFacts,
  addressees: readonly Addressee[],
  nameOf: (code: string) => string | null,
): Route {
  const platform = facts.platformDomicile;
  const platformAuthority = platform === null ? null : authorityFor(platform.code, addressees, nameOf);
  if (facts.crossBorder) {
    return {
      kind: 'holder',
      to: null,
      copy: [],
      why: '经营者在境外，不作境内移送，转权利人处理。',
      doubts: [],
    };
  }
  const seat = facts.licenceArea ?? facts.creditCodeArea;
  if (seat === null) {
    const why = platformAuthority
      ? `经营者住所不明，先由平台住所地（${platform?.place}）协查身份信息。`
      : '经营者住所与平台住所均不明，请人工指定收件单位。';
    return { kind: 'ask-platform', to: platformAuthority, copy: [], why, doubts: shipDoubt(facts, nameOf) };
  }
  const basis = facts.licenceArea === null ? '信用代码登记机关' : '亮照住所';
  const place = nameOf(seat) ?? seat;
  const to = authorityFor(seat, addressees, nameOf);
  const local = seat.startsWith(facts.homeCity);
  return {
    kind: local ? 'local' : 'transfer',
    to,
    copy: local || platformAuthority === null ? [] : [platformAuthority],
    why: local
      ? `${basis}在${place}，由本地办理。`
      : `${basis}在${place}，移送其市场监管部门，抄送平台住所地。`,
    doubts: [...seatDoubt(facts, nameOf), ...shipDoubt(facts, nameOf)],
  };
}

/** The authority of the county, else of the city above it, else one made from the place's name. */
function authorityFor(
  code: string,
  addressees: readonly Addressee[],
  nameOf: (code: string) => string | null,
): Addressee | null {
  const known =
    addressees.find(({ areaCode }) => areaCode === code) ??
    addressees.find(({ areaCode }) => areaCode === `${code.slice(0, 4)}00`);
  if (known) return known;
  const name = nameOf(code) ?? nameOf(`${code.slice(0, 4)}00`);
  if (name === null) return null;
  return {
    id: `place:${code}`,
    name: `${name}市场监督管理局`,
    areaCode: code,
    role: 'distribution',
    mail: null,
    address: null,
    unverified: true,
  };
}

function seatDoubt({ licenceArea, creditCodeArea }: RoutingFacts, nameOf: (code: string) => string | null) {
  if (licenceArea === null || creditCodeArea === null) return [];
  if (licenceArea.slice(0, 4) === creditCodeArea.slice(0, 4)) return [];
  const [seat, office] = [nameOf(licenceArea) ?? licenceArea, nameOf(creditCodeArea) ?? creditCodeArea];
  return [`亮照住所（${seat}）与登记机关（${office}）不在一地。`];
}

function shipDoubt(facts: RoutingFacts, nameOf: (code: string) => string | null): string[] {
  const seat = facts.licenceArea ?? facts.creditCodeArea;
  const ship = facts.shipFromArea;
  if (ship === null) return [];
  if (seat === null) return [`发货地 ${nameOf(ship) ?? ship}，仅供参考。`];
  return seat.slice(0, 4) === ship.slice(0, 4)
    ? []
    : [`发货地 ${nameOf(ship) ?? ship} 与住所不一致，实际经营地待核。`];
}
