import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REFERRAL_KINDS, type ReferralKind } from '#domain/referral';
import { toDocx } from '#support/documents/docx';
import { toHtml } from '#support/documents/html';
import { ordinal } from '#support/documents/official-document';
import { referralDocument } from './index.ts';
import type { ReferralLetter } from './referral-facts.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-letters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const letterFacts = (over: Partial<ReferralLetter> = {}): ReferralLetter => ({
  unitName: '焦作市市场监督管理局',
  addressee: '菏泽市牡丹区市场监督管理局',
  copies: ['杭州市余杭区市场监督管理局'],
  leads: [
    {
      id: 'L1001',
      indication: '怀山药',
      platformName: '淘宝',
      url: 'https://item.taobao.com/item.htm?id=612345678901',
      listingId: '612345678901',
      title: '怀山药 新鲜 5斤',
      shopName: '某农家店',
      company: '某农产品有限公司',
      creditCode: null,
      licenceAddress: '山东省菏泽市牡丹区',
      statedOrigin: '山东菏泽',
      seenOn: '2026-11-20',
      reasons: ['产地自述 山东菏泽 ≠ 保护地域 焦作'],
      law: ['令80第30条(一)'],
    },
  ],
  packets: [{ packet: 'P12', sha256: 'a'.repeat(64) }],
  routingWhy: '亮照住所在菏泽市牡丹区，移送其市场监管部门。',
  contact: '知识产权保护科',
  objectionAddress: '焦作市市场监督管理局知识产权保护科',
  caseNumber: '焦市监立〔2026〕8号',
  jurisdiction: '焦作市市场监督管理局',
  request: null,
  withdraws: { reference: '焦市监移〔2026〕2号', name: '线索移送函', why: '系自产' },
  ...over,
});
const place = { reference: '焦市监移〔2026〕3号', day: '2026-11-24' };
const page = (kind: ReferralKind, over: Partial<ReferralLetter> = {}) =>
  toHtml(referralDocument(kind, letterFacts(over), place));
/** What a reader sees: the page without its style sheet and tags. */
const words = (html: string) => html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '');

describe('letters of the regulator', () => {
  it('order nobody, except in the one form of a filed case', () => {
    const ordering = REFERRAL_KINDS.filter((kind) => words(page(kind)).includes('责令'));
    expect(ordering).toEqual(['correction']);
  });

  it('never claim a right: that is the holder’s notice', () => {
    for (const kind of REFERRAL_KINDS) expect(words(page(kind))).not.toMatch(/权利人享有|初步证据|侵害/);
  });

  it('all carry their number and an objection address', () => {
    for (const kind of REFERRAL_KINDS) {
      expect(words(page(kind))).toContain(
        '凭编号焦市监移〔2026〕3号向焦作市市场监督管理局知识产权保护科提出',
      );
    }
  });

  it('state no violation in a reminder, and tell name and mark apart', () => {
    const reminder = words(page('guidance'));
    expect(reminder).toContain('不是对违法行为的认定');
    expect(reminder).toContain('名称与专用标志是两件事');
    expect(reminder).toContain('邀请登记');
    expect(reminder).not.toMatch(/涉嫌|违反|罚|证据|第30条/);
  });

  it('are drafts until somebody has signed', () => {
    const draft = toHtml(referralDocument('transfer', letterFacts(), { ...place, day: null }));
    expect(words(draft)).toContain('草稿，未签发');
  });

  it('hold hostile titles as plain text', () => {
    const [lead] = letterFacts().leads;
    if (!lead) throw new Error('no lead');
    const title = `<script>alert(1)</script><img src=x onerror=y>\u202e\ud800\0`;
    const html = page('transfer', { leads: [{ ...lead, title }] });
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;\ufffd<');
    expect(html).not.toMatch(/<script|<img|\u202e|\0/);
  });

  it('stay short when a title has a million characters', () => {
    const [lead] = letterFacts().leads;
    if (!lead) throw new Error('no lead');
    const html = page('transfer', { leads: [{ ...lead, title: '怀'.repeat(1_000_000) }] });
    expect(html.length).toBeLessThan(20_000);
    expect(html).toContain('（过长，已截断）');
  });

  it('count their headings in Chinese', () => {
    expect([1, 10, 11, 20].map(ordinal)).toEqual(['一', '十', '十一', '二十']);
  });
});

const office = spawnSync('libreoffice', ['--version']).status === 0;

describe('DOCX', () => {
  it.runIf(office)(
    'opens in LibreOffice with its text whole, hostile titles included',
    async () => {
      const [lead] = letterFacts().leads;
      if (!lead) throw new Error('no lead');
      const hostile = letterFacts({ leads: [{ ...lead, title: 'a & <b> ]]> \u0001\ud800 尾' }] });
      for (const kind of ['transfer', 'guidance', 'case-source'] as const) {
        writeFileSync(
          path.join(folder, `${kind}.docx`),
          await toDocx(referralDocument(kind, hostile, place)),
        );
      }
      const files = ['transfer', 'guidance', 'case-source'].map((kind) => path.join(folder, `${kind}.docx`));
      const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
      const args = [profile, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder];
      execFileSync('libreoffice', [...args, ...files], { stdio: 'ignore', timeout: 120_000 });
      const read = (kind: string) => readFileSync(path.join(folder, `${kind}.txt`), 'utf8');
      expect(read('transfer')).toContain('a & <b> ]]> \ufffd 尾');
      expect(read('transfer')).toContain('抄送：杭州市余杭区市场监督管理局。');
      expect(read('guidance')).toContain('规范使用地理标志提醒');
      expect(read('case-source')).toContain('办案机构意见');
    },
    150_000,
  );

  it('is laid out by the standard: A4, 三号 in lines of 28 points, red head', async () => {
    const bytes = await toDocx(referralDocument('transfer', letterFacts(), place));
    const file = path.join(folder, 'layout.docx');
    writeFileSync(file, bytes);
    const xml = execFileSync('unzip', ['-p', file, 'word/document.xml'], { encoding: 'utf8' });
    expect(xml).toMatch(/w:pgSz [^>]*w:w="11907"/);
    expect(xml).toContain('w:line="560" w:lineRule="exact"');
    expect(xml).toContain('w:eastAsia="仿宋"');
    expect(xml).toContain('<w:color w:val="C00000"/>');
  });
});
