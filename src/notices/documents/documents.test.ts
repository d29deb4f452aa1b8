import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toHtml } from '#support/documents/html';
import { readSpreadsheet } from '#support/spreadsheet';
import { type NoticeLetter, noticeLetter, USUAL_MEASURE } from './notice-letter.ts';
import { portalSheets } from './portal-sheets.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-notice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const link = (n: number, title = `怀山药 ${n}`) => ({
  leadId: `L${n}`,
  url: `https://item.example.com/${n}`,
  listingId: String(n),
  title,
  shopName: '某店',
});

const notice = (over: Partial<NoticeLetter> = {}): NoticeLetter => ({
  reference: '焦知维通〔2026〕12号',
  platformOperator: '浙江淘宝网络有限公司',
  holder: { name: '焦作市怀药行业协会', code: null, contact: '0391-0000000' },
  agent: { name: '焦作市知识产权维权保护中心', mandateUntil: '2026-12-31' },
  indication: '怀山药',
  right: {
    kind: 'certification-mark',
    number: '6123456',
    niceClasses: [31],
    validFrom: '2018-01-14',
    validTo: '2028-01-13',
  },
  links: [link(1), link(2)],
  reasons: ['产地自述 山东菏泽 ≠ 保护地域 焦作'],
  law: ['令80第30条(一)'],
  measure: USUAL_MEASURE,
  packets: [{ packet: 'P1', leadId: 'L1', sha256: 'a'.repeat(64) }],
  objectionAddress: '焦作市知识产权维权保护中心',
  day: '2026-11-24',
  ...over,
});

describe('the right holder’s notice', () => {
  it('says everything the law asks of a notice', () => {
    const html = toHtml(noticeLetter(notice()));
    const needed = [
      '焦作市怀药行业协会', // identity
      '注册号 6123456，第 31 类', // right
      'https://item.example.com/1', // exact links
      'https://item.example.com/2',
      'a'.repeat(64), // prima facie evidence
      '产地自述 山东菏泽', // reasons
      '删除、屏蔽、断开链接', // measure
      '真实、准确', // guarantee
      '授权委托书复制件',
      '焦知维通〔2026〕12号',
      '如有异议',
    ];
    for (const words of needed) expect(html).toContain(words);
  });

  it('speaks as a holder: it orders nobody and has no red head', () => {
    const html = toHtml(noticeLetter(notice()));
    expect(html).not.toContain('责令');
    expect(html).not.toContain('class="head"');
  });

  it('names no agent and no mandate when the holder sends himself', () => {
    const html = toHtml(noticeLetter(notice({ agent: null })));
    expect(html).not.toMatch(/代理人|授权委托书/);
  });
});

describe('tables for a portal', () => {
  it('makes two files of 400 links against a limit of 300, every link once', async () => {
    const links = Array.from({ length: 400 }, (_, index) => link(index + 1));
    const sheets = await portalSheets('焦知维通〔2026〕12号', links, '理由', 300);
    expect(sheets.map(({ links: count }) => count)).toEqual([300, 100]);
    expect(sheets.map(({ name }) => name)).toEqual([
      '焦知维通〔2026〕12号-链接清单-1之2.xlsx',
      '焦知维通〔2026〕12号-链接清单-2之2.xlsx',
    ]);
    const urls: unknown[] = [];
    for (const [index, { bytes }] of sheets.entries()) {
      const file = path.join(folder, `${index}.xlsx`);
      writeFileSync(file, bytes);
      for await (const { row, cells } of readSpreadsheet(file)) if (row > 1) urls.push(cells[1]);
    }
    expect(urls).toEqual(links.map(({ url }) => url));
  });

  it('never writes a cell that a spreadsheet program would run', async () => {
    const [sheet] = await portalSheets('x', [link(1, '=HYPERLINK("http://x")')], '理由', null);
    const file = path.join(folder, 'hostile.xlsx');
    writeFileSync(file, sheet?.bytes ?? '');
    const rows = [];
    for await (const row of readSpreadsheet(file)) rows.push(row.cells);
    expect(rows[1]?.[3]).toBe(`'=HYPERLINK("http://x")`);
  });
});
