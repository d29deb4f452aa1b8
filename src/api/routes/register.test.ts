import { randomBytes } from 'node:crypto';
import ExcelJS from 'exceljs';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQueues } from '#queues/open-queues';
import { aLead } from '#test/builders/lead';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
let supervisor: SignedIn;
let reviewer: SignedIn;
const queues = () => openQueues({ postgres: database.db.$client.options }, pino({ level: 'silent' }));
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  supervisor = await signedIn(app, database.db, 'supervisor');
  reviewer = await signedIn(app, database.db, 'reviewer');
  await aLead(database.db);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const table = '产品名称\t企业名称\t有效期至\n怀山药\t老李合作社\t2030-01-01';
const body = { text: table, mode: 'add', asOf: '2026-05-01' };

describe('the register', () => {
  it('shows what an import would do, then does it', async () => {
    const preview = await supervisor.call({ method: 'POST', url: '/api/register/preview', payload: body });
    expect(preview.json()).toMatchObject({ ready: true, counts: { added: 1, changed: 0, ended: 0 } });
    expect((await supervisor.call({ url: '/api/register' })).json().users).toEqual([]);
    const payload = { ...body, source: '国家知识产权局公告第300号', complete: false };
    const imported = await supervisor.call({ method: 'POST', url: '/api/register/import', payload });
    expect(imported.json()).toMatchObject({ users: 1 });
    const page = (await reviewer.call({ url: '/api/register' })).json();
    expect(page.head).toMatchObject({
      source: payload.source,
      complete: false,
      importedBy: supervisor.account.name,
    });
    expect(page.users).toMatchObject([{ company: '老李合作社', state: 'valid', listings: 0 }]);
  });

  it('has a shop judged anew when a person binds it, and keeps the binding over an import', async () => {
    const before = await queues().counts('listing-to-hit');
    const { users } = (await supervisor.call({ url: '/api/register' })).json();
    const bound = await supervisor.call({
      method: 'POST',
      url: `/api/register/users/${users[0].id}/shops`,
      payload: { platform: 'taobao', shopId: 's1' },
    });
    expect(bound.json()).toMatchObject({ listings: 1 });
    expect((await queues().counts('listing-to-hit')).waiting).toBe(before.waiting + 1);
    const payload = { ...body, text: table.replace('2030', '2031'), source: '更正', complete: false };
    const again = await supervisor.call({ method: 'POST', url: '/api/register/import', payload });
    expect(again.json()).toMatchObject({ listings: 1 });
    const page = (await reviewer.call({ url: '/api/register' })).json();
    expect(page.users[0]).toMatchObject({ validTo: '2031-01-01', listings: 1, leads: 1 });
    expect(page.users[0].shops).toMatchObject([{ shopId: 's1', boundBy: supervisor.account.name }]);
  });

  it('remembers what a person said of the columns', async () => {
    const text = '甲,乙\n怀山药,新社';
    const mapping = { 甲: 'indication', 乙: 'company' };
    const payload = { ...body, text, mapping, source: '自拟', complete: false };
    await supervisor.call({ method: 'POST', url: '/api/register/import', payload });
    const preview = await supervisor.call({
      method: 'POST',
      url: '/api/register/preview',
      payload: { ...body, text },
    });
    expect(preview.json()).toMatchObject({ ready: true, mapping, counts: { unchanged: 2 } });
  });

  it('reads an uploaded workbook', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('附件');
    sheet.addRows([
      ['产品名称', '企业名称'],
      ['怀菊花', '菊农合作社'],
    ]);
    const answer = await upload('附件.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(answer.json()).toEqual({ text: '产品名称\t企业名称\n怀菊花\t菊农合作社' });
  });

  it('reads a formula as the text it last showed, and computes nothing', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('附件');
    sheet.addRow(['产品名称', '企业名称']);
    sheet.addRow(['怀菊花', { formula: 'HYPERLINK("http://evil.example","x")', result: '菊农合作社' }]);
    sheet.addRow(['=1+1', { formula: 'WEBSERVICE("http://evil.example")' }]);
    const answer = await upload('附件.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(answer.json()).toEqual({ text: '产品名称\t企业名称\n怀菊花\t菊农合作社\n=1+1\t' });
  });

  it('stops at a sheet that holds more than any import takes, however small its archive', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('附件');
    // Distinct texts: repeated ones would be refused earlier, as a bomb.
    for (let row = 0; row < 400; row += 1) sheet.addRow([row, randomBytes(8_000).toString('base64')]);
    const answer = await upload('大.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.zh).toBe('表格内容超过 4 MB，请拆分后分次导入。');
  });

  it('refuses a broken workbook in one line with the name it was uploaded under', async () => {
    const answer = await upload('坏.xlsx', Buffer.from('PK not a zip'));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.zh).toBe('坏.xlsx：不是有效的 XLSX 文件。');
  });

  it('lets a reviewer look, not change', async () => {
    const answer = await reviewer.call({ method: 'POST', url: '/api/register/preview', payload: body });
    expect(answer.statusCode).toBe(403);
  });

  it('shows indications as the rules know them', async () => {
    const { indications } = (await reviewer.call({ url: '/api/register/indications' })).json();
    const one = indications.find(({ name }: { name: string }) => name === '怀山药');
    expect(one).toMatchObject({ standard: 'GB/T 20351-2006', area: { city: '焦作市' } });
  });
});

function upload(name: string, bytes: Buffer) {
  const edge = 'edge';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return supervisor.call({
    method: 'POST',
    url: '/api/register/sheet',
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
}
