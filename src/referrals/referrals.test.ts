import { describe, expect, it } from 'vitest';
import { REFERRAL_KINDS } from '#domain/referral';
import { UNIT_TYPES } from '#domain/unit';
import { guardReferral, type ReferralFacts } from './guard.ts';
import { type Addressee, type RoutingFacts, route } from './routing.ts';
import { type ShownSales, turnoverHint } from './turnover.ts';

const facts = (over: Partial<ReferralFacts> = {}): ReferralFacts => ({
  kind: 'transfer',
  unit: { type: 'city-bureau', name: '焦作市市场监督管理局' },
  caseNumber: null,
  jurisdiction: null,
  addressee: { name: '菏泽市市场监督管理局', mail: null, address: null },
  legalHold: false,
  leads: [
    { id: 'L1', status: 'confirmed', verdict: 'lead', answers: [], packet: { id: 'P1', verified: true } },
  ],
  lifted: [],
  ...over,
});
const ids = (over: Partial<ReferralFacts>) => guardReferral(facts(over)).map(({ id }) => id);

describe('who may issue which letter', () => {
  it('lets each unit type issue its own letters and no others', () => {
    const allowed = Object.fromEntries(
      UNIT_TYPES.map((type) => [
        type,
        REFERRAL_KINDS.filter((kind) => !ids({ kind, unit: { type, name: '某单位' } }).includes('unit-type')),
      ]),
    );
    const bureau = REFERRAL_KINDS.filter((kind) => kind !== 'lead-report');
    expect(allowed).toEqual({
      'city-bureau': bureau,
      'county-bureau': bureau,
      branch: bureau,
      'protection-centre': ['lead-report', 'withdrawal'],
      section: ['lead-report'],
    });
  });

  it.each(['assistance', 'correction'] as const)('wants case number and jurisdiction for %s', (kind) => {
    expect(ids({ kind })).toEqual(['case-number', 'jurisdiction']);
    expect(ids({ kind, caseNumber: ' ', jurisdiction: '焦作市市场监督管理局' })).toEqual(['case-number']);
    expect(ids({ kind, caseNumber: '焦市监立〔2026〕8号', jurisdiction: '焦作市市场监督管理局' })).toEqual(
      [],
    );
  });

  it('reminds only where nothing speaks against the seller, and needs no packet for it', () => {
    const [lead] = facts().leads;
    if (!lead) throw new Error('no lead');
    expect(ids({ kind: 'guidance' })).toEqual(['not-guidance']);
    expect(ids({ kind: 'guidance', leads: [{ ...lead, verdict: 'guidance', packet: null }] })).toEqual([]);
  });

  it('refers what nobody can determine, but not where a defence holds', () => {
    const [lead] = facts().leads;
    if (!lead) throw new Error('no lead');
    const answered = (answer: 'holds' | 'undeterminable') =>
      ids({ leads: [{ ...lead, answers: [{ question: 'resale', answer }] }] });
    expect(answered('undeterminable')).toEqual([]);
    expect(answered('holds')).toEqual(['defence-holds']);
  });

  it('says so when nobody is there to receive it, the evidence is missing or the name is on hold', () => {
    expect(ids({ addressee: null })).toEqual(['addressee']);
    expect(ids({ leads: [{ ...facts().leads[0], packet: null } as never] })).toEqual(['packet']);
    expect(ids({ legalHold: true })).toEqual(['legal-hold']);
    expect(ids({ legalHold: true, lifted: ['legal-hold'] })).toEqual([]);
  });
});

const NAMES: Record<string, string> = {
  '371702': '菏泽市牡丹区',
  '371700': '菏泽市',
  '410825': '温县',
  '410800': '焦作市',
  '330110': '杭州市余杭区',
};
const nameOf = (code: string) => NAMES[code] ?? null;
const ADDRESSEES: Addressee[] = [
  ['wenxian', '温县市场监督管理局', '410825', 'production'],
  ['yuhang', '杭州市余杭区市场监督管理局', '330110', 'platform'],
].map(
  ([id, name, areaCode, role]) =>
    ({ id, name, areaCode, role, mail: null, address: null, unverified: true }) as Addressee,
);

const routing = (over: Partial<RoutingFacts>): RoutingFacts => ({
  homeCity: '4108',
  licenceArea: null,
  creditCodeArea: null,
  shipFromArea: null,
  platformDomicile: { place: '杭州市余杭区', code: '330110' },
  crossBorder: false,
  ...over,
});

describe('routing', () => {
  it('sends a seller of another province to his authority, with a copy to the platform’s', () => {
    const found = route(routing({ licenceArea: '371702', creditCodeArea: '371702' }), ADDRESSEES, nameOf);
    expect(found).toMatchObject({ kind: 'transfer', doubts: [] });
    expect(found.to).toMatchObject({ name: '菏泽市牡丹区市场监督管理局', unverified: true });
    expect(found.copy.map(({ id }) => id)).toEqual(['yuhang']);
    expect(found.why).toContain('亮照住所在菏泽市牡丹区');
  });

  it('keeps a seller of the own city with his county, without a copy', () => {
    const found = route(routing({ licenceArea: '410825' }), ADDRESSEES, nameOf);
    expect(found).toMatchObject({ kind: 'local', to: { id: 'wenxian' }, copy: [] });
  });

  it('asks at the platform’s seat when only the ship-from is known', () => {
    const found = route(routing({ shipFromArea: '371700' }), ADDRESSEES, nameOf);
    expect(found).toMatchObject({ kind: 'ask-platform', to: { id: 'yuhang' } });
    expect(found.doubts).toEqual(['发货地 菏泽市，仅供参考。']);
  });

  it('names what does not fit together, and leaves nobody guessed', () => {
    const found = route(routing({ licenceArea: '410825', creditCodeArea: '371702' }), ADDRESSEES, nameOf);
    expect(found.doubts[0]).toContain('不在一地');
    const none = route(routing({ platformDomicile: null }), ADDRESSEES, nameOf);
    expect(none).toMatchObject({ kind: 'ask-platform', to: null });
    expect(route(routing({ crossBorder: true }), ADDRESSEES, nameOf)).toMatchObject({
      kind: 'holder',
      to: null,
    });
  });
});

describe('estimated turnover', () => {
  const shown = (over: Partial<ShownSales> = {}): ShownSales => ({
    leadId: 'L1',
    price: 100,
    priceMax: 150,
    sales: 1000,
    kinds: ['exact'],
    worded: false,
    sameGoods: true,
    ...over,
  });

  it('adds up what the pages of one entity show, as a range with its label', () => {
    expect(turnoverHint('6123456', [shown(), shown({ price: 10, priceMax: null, sales: 5 })])).toEqual({
      shown: true,
      estimatedTurnover: { low: 100_050, high: 150_050 },
      label: '平台展示数据，未核实；仅供人工研判，不作移送标准判断',
      listings: 2,
    });
  });

  it.each([
    ['没有登记注册商标号', null, [shown()]],
    ['标识经格式归一后仍不相同', '6123456', [shown({ kinds: ['homophone'] }), shown({ worded: true })]],
    ['不是同一种商品', '6123456', [shown({ sameGoods: false })]],
    ['页面没有同时展示价格与销量', '6123456', [shown({ sales: null })]],
  ])('shows nothing when %s', (missing, mark, listings) => {
    expect(turnoverHint(mark, listings)).toEqual({ shown: false, why: `不提示：${missing}` });
  });
});
