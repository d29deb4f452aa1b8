import { describe, expect, it } from 'vitest';
import { planChange, touchedUsers } from './plan-change.ts';
import { readDay, readRegisterTable } from './read-table.ts';

const CODE = '91440300708461136T';

describe('announcement tables', () => {
  it('reads a pasted table by its usual headings', () => {
    const table = readRegisterTable(
      `序号\t产品名称\t企业名称\t统一社会信用代码\t公告号\t有效期\n1\t怀山药\t甲公司\t${CODE}\t第300号\t2024年1月2日至2027年1月1日`,
    );
    expect(table.mapping).toMatchObject({
      序号: null,
      产品名称: 'indication',
      企业名称: 'company',
      有效期: 'period',
    });
    expect(table.users).toEqual([
      {
        indication: '怀山药',
        company: '甲公司',
        creditCode: CODE,
        announcement: '第300号',
        validFrom: '2024-01-02',
        validTo: '2027-01-01',
        shops: [],
      },
    ]);
  });

  it('carries a merged indication cell down and reads quoted commas', () => {
    const table = readRegisterTable('地理标志名称,使用人\n怀山药,"甲,乙公司"\n,丙公司\n');
    expect(table.users.map(({ indication, company }) => [indication, company])).toEqual([
      ['怀山药', '甲,乙公司'],
      ['怀山药', '丙公司'],
    ]);
  });

  it('reports what cannot be read by line and keeps the rest', () => {
    const table = readRegisterTable(
      '产品名称,企业名称,信用代码,有效期起,有效期止\n怀山药,,,,\n怀山药,甲,123,,\n怀山药,乙,,2026-13-40,\n怀山药,丙,,2026-05-01,2025-05-01',
    );
    expect(table.rejected).toEqual([
      { line: 2, reason: '缺少企业名称' },
      { line: 4, reason: '日期读不懂：2026-13-40' },
      { line: 5, reason: '有效期止（2025-05-01）早于起（2026-05-01）' },
    ]);
    expect(table.doubts).toEqual([{ line: 3, reason: '信用代码 123 校验不符，收录但不能用于匹配' }]);
    expect(table.users.map(({ company }) => company)).toEqual(['甲']);
  });

  it('lets a person say what a column holds', () => {
    const text = '甲列,乙列\n怀山药,甲公司';
    expect(readRegisterTable(text).users).toEqual([]);
    const mapping = { 甲列: 'indication', 乙列: 'company' } as const;
    expect(readRegisterTable(text, mapping).users).toMatchObject([
      { indication: '怀山药', company: '甲公司' },
    ]);
  });

  it.each(['', '\n\n'])('refuses %j', (text) => {
    expect(() => readRegisterTable(text)).toThrow(/empty/);
  });

  it.each([
    ['2024.1.2', '2024-01-02'],
    ['2024/12/31', '2024-12-31'],
    ['2024-02-30', undefined],
    ['长期', undefined],
  ])('reads the day %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });
});

describe('a planned change', () => {
  const shop = { platform: 'taobao', shopId: 's1' };
  const user = (company: string, more = {}) => ({ indication: '怀山药', company, shops: [], ...more });
  const current = [
    user('甲', { validTo: '2026-12-31', shops: [shop] }),
    user('乙'),
    { ...user('丙'), indication: '怀菊花' },
  ];

  it('tells added, changed and unchanged, and keeps bound shops', () => {
    const change = planChange(
      current,
      [user('甲', { validTo: '2028-12-31' }), user('丁')],
      'add',
      '2026-05-01',
    );
    expect(change.added).toEqual([user('丁')]);
    expect(change.changed).toMatchObject([
      { fields: ['validTo'], after: { validTo: '2028-12-31', shops: [shop] } },
    ]);
    expect([change.ended.length, change.unchanged, change.next.length]).toEqual([0, 2, 4]);
  });

  it('ends who is missing from a whole list, only for the indications in it', () => {
    const change = planChange(current, [user('甲', { validTo: '2026-12-31' })], 'replace', '2026-05-01');
    expect(change.ended).toMatchObject([{ after: { company: '乙', validTo: '2026-04-30' } }]);
    expect(change.next.map(({ company }) => company)).toEqual(['甲', '乙', '丙']);
    expect(touchedUsers(change).map(({ company }) => company)).toEqual(['乙', '乙']);
  });

  it('recognises a user by his credit code when the company has a new name', () => {
    const before = [user('旧名', { creditCode: CODE })];
    const change = planChange(before, [user('新名', { creditCode: CODE })], 'add', '2026-05-01');
    expect(change.changed).toMatchObject([{ fields: ['company'] }]);
  });
});
