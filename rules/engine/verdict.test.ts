import { beforeAll, describe, expect, it } from 'vitest';
import { ListingContent } from '#domain/listing';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT, type Register } from '#domain/register';
import { loadRulebook } from './load.ts';
import { compileMatcher, type Matcher } from './match.ts';
import { judge } from './verdict.ts';

let matcher: Matcher;
beforeAll(async () => {
  matcher = compileMatcher(await loadRulebook());
});

const AUTHORISED = '91410825MA44HQWD2N';
const EXPIRED = '91410825MA45KLMP8X';
const register: Register = {
  source: '测试名录',
  asOf: '2026-11-01',
  complete: false,
  version: 'test',
  completeFor: [],
  users: [
    {
      indication: '温县铁棍山药',
      company: '温县甲合作社',
      creditCode: AUTHORISED,
      validFrom: '2024-01-01',
      validTo: '2027-12-31',
      shops: [{ platform: 'taobao', shopId: 's1' }],
    },
    {
      indication: '温县铁棍山药',
      company: '温县乙合作社',
      creditCode: EXPIRED,
      validFrom: '2020-01-01',
      validTo: '2023-12-31',
      shops: [],
    },
  ],
};

type Row = Partial<ListingContent> & { title: string; platform?: string };
const verdictOf = (row: Row, over: Partial<Register> = {}, actDate = '2026-11-24') =>
  judge(matcher, {
    id: '1',
    listing: { ...ListingContent.parse(row), ...(row.platform ? { platform: row.platform } : {}) },
    register: { ...register, ...over },
    snapshot: EMPTY_SNAPSHOT,
    actDate,
    actDateAssumed: false,
  });

describe('a sound taken for another', () => {
  it.each([
    ['林夏枸杞 500g', '宁夏枸杞'],
    ['性阳毛尖 新茶', '信阳毛尖'],
    ['赣兰脐橙 10斤', '赣南脐橙'],
    ['山西老成醋 四年', '山西老陈醋'],
    ['阳城湖大闸蟹 礼盒', '阳澄湖大闸蟹'],
  ])('%s is a spelling of %s', (title, indication) => {
    const { verdict, hits } = verdictOf({ title });
    expect(hits.map((hit) => [hit.indication, hit.kind])).toContainEqual([indication, 'homophone']);
    expect(verdict).toBe('lead');
  });

  it.each([
    '文县铁棍山药5斤',
    '阳城 小米',
    '武昌大米 10斤',
    '林下枸杞苗',
    '蓝山药 紫薯',
    '普擦茶几抹布',
    '新阳毛巾 纯棉',
  ])('%s is no evasion', (title) => {
    expect(verdictOf({ title }).verdict).not.toBe('lead');
  });
});

describe('judge', () => {
  it('explains an evasive, free-riding name from elsewhere', () => {
    const title = '槐·山·药风格 5斤';
    const found = verdictOf({ title, origin: '山东菏泽' });
    expect(found.verdict).toBe('lead');
    const [hit] = found.hits;
    expect(hit).toMatchObject({
      indication: '怀山药',
      category: 'FREERIDE',
      kind: 'homophone',
      field: 'title',
      text: '槐·山·药',
      wording: { text: '风格', listed: 'order80' },
    });
    expect(title.slice(hit?.start, hit?.end)).toBe('槐·山·药');
    expect(title.slice(hit?.wording?.start, hit?.wording?.end)).toBe('风格');
    expect(hit?.categories).toContain('TRUE_ORIGIN');
    expect(hit?.law.join()).toContain('令80第30条(三)');
    expect(hit?.law.join()).toContain('商标法2019');
    expect(found.why).toBe('产地自述 山东菏泽 ≠ 保护地域 焦作');
    expect(found.signals).toContainEqual(
      expect.objectContaining({ kind: 'origin-outside', observed: '山东菏泽', expected: '焦作' }),
    );
  });

  it.each<[string, Row, string]>([
    ['a negated name', { title: '不是铁棍山药 普通菜山药' }, 'watch'],
    ['a generic term', { title: '广西淮山 紫皮' }, 'clear'],
    ['a colour', { title: '香槟金 手机壳' }, 'clear'],
    ['a stated origin inside', { title: '温县 垆土铁棍山药', origin: '焦作温县' }, 'guidance'],
    ['a stated origin outside', { title: '温县 垆土铁棍山药', origin: '山东' }, 'lead'],
    ['ship-from alone', { title: '温县 垆土铁棍山药', shipFrom: '山东' }, 'watch'],
    ['a disputed term', { title: '铁棍山药' }, 'watch'],
    ['a claim of the place that is denied', { title: '铁棍山药 不属于 温县', origin: '河北保定' }, 'watch'],
    ['a claim of the place', { title: '铁棍山药 温县', origin: '河北保定' }, 'lead'],
    ['a disputed term from elsewhere', { title: '铁棍山药 5斤', origin: '河北保定' }, 'watch'],
    ['a disputed term in Latin letters', { title: 'Tiegun Shanyao iron stick yam' }, 'watch'],
    ['a disputed term spread over fields', { title: '山药 5斤', attributes: { 品种: '铁棍' } }, 'watch'],
    [
      'a whole Latin word among others before the name',
      { title: 'tastes like Champagne sparkling wine 起泡酒' },
      'lead',
    ],
    ['an appellation said of the goods', { title: '毛尖 绿茶', attributes: { 产区: '信阳' } }, 'guidance'],
    ['an appellation by itself', { title: '法国原瓶 干红葡萄酒', attributes: { 产区: '波尔多' } }, 'watch'],
    ['an origin that is only stated', { title: '毛尖 绿茶', attributes: { 产地: '信阳' } }, 'clear'],
    ['a bare name in traditional script', { title: '懷山藥' }, 'watch'],
    ['a generic term that claims the origin', { title: '正宗温县淮山药', origin: '广西' }, 'lead'],
    ['two evasions at once', { title: '槐*山*药风格' }, 'lead'],
    ['separators between all characters', { title: '懷·山·藥' }, 'lead'],
    ['a homophone that is another place', { title: '武昌大米 5kg' }, 'clear'],
    ['a misspelt original name', { title: 'Champange 起泡酒' }, 'lead'],
    ['a glass for it, in English', { title: 'Burgundy wine glass 24oz crystal set of 2' }, 'clear'],
    ['a translated name', { title: 'Parma ham 80g 切片' }, 'lead'],
    ['a translated name from elsewhere', { title: 'Parma ham 80g 切片', origin: '德国' }, 'lead'],
    ['a translated name from its country', { title: 'Parma ham 80g 切片', origin: '意大利帕尔马' }, 'watch'],
    ['free riding from that country', { title: 'Parma style ham 80g', origin: '意大利' }, 'lead'],
    ['tableware', { title: '龙井茶具 家用套装' }, 'clear'],
    ['a word that reaches over the edge', { title: '关怀 山药农户 公益' }, 'clear'],
    ['ordinary suffixes', { title: '怀山药 大型 各类款式型号' }, 'watch'],
    ['a bare post', { title: '怀山药平替 好吃', offer: 'post', origin: '广西' }, 'watch'],
  ])('%s', (_name, row, verdict) => {
    expect(verdictOf(row)).toMatchObject({ verdict });
  });

  it('clears an authorised seller in date and names the licence', () => {
    const found = verdictOf({
      title: '温县 垆土铁棍山药',
      origin: '焦作温县',
      shop: { creditCode: AUTHORISED },
    });
    expect(found.verdict).toBe('clear');
    expect(found.defences).toContainEqual(expect.objectContaining({ kind: 'authorised-user' }));
  });

  it('binds a shop by platform and id, not by its name', () => {
    const title = '温县铁棍山药';
    const bound = verdictOf({ title, platform: 'taobao', shop: { id: 's1' } });
    const named = verdictOf({
      title: `${title} 温县甲合作社`,
      platform: 'jd',
      shop: { id: 's1', name: '温县甲合作社' },
    });
    expect(bound.verdict).toBe('clear');
    expect(named.verdict).toBe('watch');
  });

  it('guides an expired licence holder and says when it ended', () => {
    const found = verdictOf({
      title: '温县 垆土铁棍山药',
      origin: '焦作温县',
      shop: { creditCode: EXPIRED },
    });
    expect(found.verdict).toBe('guidance');
    expect(found.hits[0]?.reasons).toContain('授权已于 2023-12-31 到期');
  });

  it('keeps both facts when an authorised seller states an outside origin', () => {
    const found = verdictOf({ title: '温县铁棍山药', origin: '山东菏泽', shop: { creditCode: AUTHORISED } });
    expect(found.verdict).toBe('lead');
    expect(found.hits[0]?.reasons.join('')).toMatch(/山东菏泽.*合法使用人/);
  });

  it('counts absence from the register only where it is complete', () => {
    const row: Row = { title: '怀山药 国家地理标志产品', shop: { creditCode: '91370000MA3C7XYZ1K' } };
    expect(verdictOf(row).verdict).toBe('watch');
    const found = verdictOf(row, { complete: true });
    expect(found.verdict).toBe('lead');
    expect(found.hits[0]?.categories).toContain('MARK_USE');
  });

  it('judges by the law of the act date', () => {
    const row: Row = { title: '槐山药', origin: '山东菏泽' };
    expect(verdictOf(row, {}, '2026-12-31').hits[0]?.law.join()).toContain('商标法2019');
    const after = verdictOf(row, {}, '2027-01-01').hits[0]?.law.join();
    expect(after).toContain('商标法2026');
    expect(after).not.toContain('商标法2019');
  });

  it('keeps every reason to forty characters', () => {
    const found = verdictOf({
      title: '槐·山·药风格 5斤',
      origin: '山东省菏泽市陈集镇某某村第三生产小组种植基地',
      price: 1,
    });
    for (const reason of [found.why, ...found.hits.flatMap((hit) => hit.reasons)]) {
      expect([...reason].length).toBeLessThanOrEqual(40);
    }
  });

  it('puts several findings against one offer before each of them alone', () => {
    const riskOf = (row: Row) => verdictOf(row).score;
    const [worn, from] = [{ title: '懷山药风格 5斤' }, { title: '怀山药 5斤', origin: '山东菏泽' }];
    const both = riskOf({ ...worn, origin: '山东菏泽' });
    expect(both).toBeGreaterThan(riskOf(worn));
    expect(both).toBeGreaterThan(riskOf(from));
    expect(both).toBeLessThan(1);
  });

  it('is the same with an empty register', () => {
    expect(verdictOf({ title: '铁棍山药' }, EMPTY_REGISTER).verdict).toBe('watch');
  });
});
