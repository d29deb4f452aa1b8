import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { commandLine, startCommand } from '#test/support/command';

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-match-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows as a file. */
function fileOf(rows: readonly object[] | string): string {
  const file = path.join(folder, 'rows.jsonl');
  writeFileSync(file, typeof rows === 'string' ? rows : lines(rows));
  return file;
}

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
const verdicts = (out: string): Record<string, string> =>
  Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map(({ id, verdict }) => [id, verdict]),
  );

const EVASIVE = { id: '1', title: '槐·山·药风格 5斤', origin: '山东菏泽' };

it('judges rows from a pipe, with name, statute, wording and both places of a lead', async () => {
  const rows = [
    EVASIVE,
    { id: 'negated', title: '不是铁棍山药 普通菜山药' },
    { id: 'generic', title: '广西淮山 紫皮' },
    { id: 'colour', title: '香槟金 手机壳' },
    { id: 'inside', title: '温县 垆土铁棍山药', origin: '焦作温县' },
    { id: 'outside', title: '温县 垆土铁棍山药', origin: '山东' },
    { id: 'sent-from', title: '温县 垆土铁棍山药', shipFrom: '山东' },
    { id: 'bare', title: '铁棍山药' },
    { id: 'traditional', title: '懷山藥' },
    { id: 'claimed', title: '正宗温县淮山药', origin: '广西' },
  ];
  const { code, out, err } = await startCommand(['match', '-', '--format', 'jsonl'], {}, lines(rows));
  expect([code, err]).toEqual([0, '']);
  expect(verdicts(out)).toEqual({
    1: 'lead',
    negated: 'watch',
    generic: 'clear',
    colour: 'clear',
    inside: 'guidance',
    outside: 'lead',
    'sent-from': 'watch',
    bare: 'watch',
    traditional: 'watch',
    claimed: 'lead',
  });
  const found = JSON.parse(out.split('\n')[0] as string);
  const [hit] = found.hits;
  expect(hit).toMatchObject({ indication: '怀山药', category: 'FREERIDE', wording: { text: '风格' } });
  expect(hit.law.join()).toContain('令80第30条(三)');
  expect(found.signals).toContainEqual(
    expect.objectContaining({ kind: 'origin-outside', observed: '山东菏泽', expected: '焦作' }),
  );
});

it('knows authorised shops in date from expired ones by a register', async () => {
  const user = (shopId: string, validTo: string) => ({
    indication: '温县铁棍山药',
    company: `${shopId}合作社`,
    announcement: '示例公告',
    validFrom: '2024-01-01',
    validTo,
    shops: [{ platform: 'taobao', shopId, boundBy: 'test', boundAt: '2024-02-01' }],
  });
  const register = path.join(folder, 'register.json');
  const users = [user('in-date', '2027-12-31'), user('expired', '2025-12-31')];
  writeFileSync(
    register,
    JSON.stringify({ source: '示例', asOf: '2026-11-01', complete: true, version: 'test', users }),
  );
  const row = (id: string) => ({
    id,
    platform: 'taobao',
    title: '温县 垆土铁棍山药',
    origin: '焦作温县',
    shop: { id, name: `${id}店` },
    capturedAt: '2026-11-20T02:00:00Z',
  });
  const rows = fileOf([row('in-date'), row('expired')]);
  const { code, out, err } = await commandLine([
    'match',
    rows,
    '--format',
    'jsonl',
    '--register',
    register,
    '--fail-on',
    'lead',
  ]);
  expect([code, err]).toEqual([0, '']);
  expect(verdicts(out)).toEqual({ 'in-date': 'clear', expired: 'guidance' });
  expect(JSON.parse(out.trim().split('\n')[1] as string).why).toBe('授权已于 2025-12-31 到期');
});

it('writes tables for people and CSV that no spreadsheet runs, and fails on leads when asked', async () => {
  const rows = fileOf([EVASIVE, { id: '=HYPERLINK("x")', title: '=1+1 懷山藥' }]);
  const table = await commandLine(['match', rows, '--format', 'table']);
  expect(table.out).toContain('槐·山·药');
  expect(table.out).toContain('怀山药');
  const csv = await commandLine(['match', rows, '--format', 'csv', '--fail-on', 'lead']);
  expect(csv.code).toBe(1);
  expect(csv.out).not.toMatch(/(^|,)"?[=+@-]/m);
});

it('reads another city from a folder, and says of what it cannot read what to do', async () => {
  const city = path.join(folder, 'city');
  mkdirSync(path.join(city, 'indications', 'shandong'), { recursive: true });
  writeFileSync(
    path.join(city, 'indications', 'shandong', 'liaocheng-pear.yaml'),
    [
      'name: 莱阳梨',
      'status: unconfirmed',
      'rights:',
      '  - { kind: gi-product, number: 示例, from: "2005-01-01" }',
      'area: { province: 山东省, city: 烟台市, counties: [莱阳市], codes: ["370682"] }',
      'goods: [梨]',
      'niceClasses: [31]',
      'goodsClass: food',
      'genericTerms: [梨]',
      'sources: [示例]',
      'unverifiedFields: [rights]',
    ].join('\n'),
  );
  const row = fileOf([{ id: '1', title: '莱陽梨同款 5斤', origin: '河北赵县' }]);
  const found = await commandLine(['match', row, '--format', 'jsonl', '--rulebook', city]);
  expect([found.code, found.err]).toEqual([0, '']);
  expect(JSON.parse(found.out)).toMatchObject({ verdict: 'lead', hits: [{ indication: '莱阳梨' }] });
  const broken = await commandLine(['match', fileOf('{not json\n')]);
  expect(broken.code).toBe(2);
  expect(broken.err).toMatch(/没有一行可读/);
});

it('explains one text step by step', async () => {
  const { code, out } = await commandLine(['rules', 'test', '槐·山·药风格 5斤']);
  expect(code).toBe(0);
  for (const step of ['折叠', '候选', '克制', '评分', '上下文', '结论']) expect(out).toContain(step);
  expect(out).toContain('“槐·山·药”[0,5) → 怀山药');
  expect(out).toMatch(/结论\s+线索：/);
});
