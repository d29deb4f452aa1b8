import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packetHistory } from '#src/evidence/store';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { aCasework, aReadyLead, CENTRE } from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { unpack } from '#test/tamper/tampering';

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof aCasework>>;
let app: TestApp;
let drafter: SignedIn;
let signer: SignedIn;

beforeAll(async () => {
  database = await testDatabase();
  setting = await aCasework(database.db);
  app = await testApp(database.db, { casework: async () => setting.casework });
  drafter = await signedIn(app, database.db, 'liaison');
  signer = await signedIn(app, database.db, 'supervisor');
});
afterAll(async () => {
  await app.close();
  setting.close();
  await database.close();
});

const step = (person: SignedIn, id: string, body: object) =>
  person.call({ method: 'POST', url: `/api/notices/${id}/steps`, payload: { step: body } });
const drafted = async () => {
  const leadId = await aReadyLead(database.db, setting.evidence);
  const payload = { leads: [leadId], unitId: CENTRE };
  const answer = await drafter.call({ method: 'POST', url: '/api/notices', payload });
  expect(answer.statusCode, answer.body).toBe(200);
  return { leadId, id: answer.json().ids[0] as string };
};

describe('/api/notices', () => {
  it('carries a notice from draft to queue, refusing what the house’s rules forbid', async () => {
    const { leadId, id } = await drafted();
    const early = await step(drafter, id, { kind: 'sign' });
    expect([early.statusCode, early.json().error.code]).toEqual([409, 'four-eyes']);
    expect((await step(signer, id, { kind: 'open-packet', packet: `P-${leadId}` })).statusCode).toBe(200);
    expect((await step(signer, id, { kind: 'sign' })).statusCode).toBe(200);
    expect((await step(drafter, id, { kind: 'send' })).statusCode).toBe(200);
    const rows = (await drafter.call({ method: 'GET', url: '/api/notices' })).json().rows;
    expect(rows.find((row: { id: string }) => row.id === id)).toMatchObject({ status: 'queued', to: '淘宝' });
  });

  it('answers a blocked draft with every reason in Chinese', async () => {
    const leadId = await aReadyLead(database.db, setting.evidence);
    const payload = { leads: [leadId], unitId: 'bureau' };
    const answer = await drafter.call({ method: 'POST', url: '/api/notices', payload });
    expect(answer.statusCode).toBe(409);
    expect(answer.json().error.zh).toContain('不是知识产权权利人');
  });

  it('previews without scripts, and knows no document of another number', async () => {
    const { id } = await drafted();
    const preview = await drafter.call({ method: 'GET', url: `/api/notices/${id}/preview` });
    expect(preview.headers['content-security-policy']).toContain("default-src 'none'");
    expect(preview.body).toContain('草稿，未签发');
    const none = await drafter.call({ method: 'GET', url: '/api/notices/N1/preview' });
    expect(none.statusCode).toBe(404);
  });

  it('hands over letter, portal table and packets in one file, and writes the taking down', async () => {
    const { id, leadId } = await drafted();
    const answer = await drafter.call({ method: 'GET', url: `/api/notices/${id}/files` });
    expect(answer.statusCode).toBe(200);
    const names = [...(await unpack(answer.rawPayload)).keys()];
    expect(names.slice(0, 2)).toEqual([`${id}.docx`, `${id}.html`]);
    expect(names.some((name) => name.endsWith('.xlsx'))).toBe(true);
    expect(names.at(-1)).toBe(`证据包/P-${leadId}.zip`);
    const touches = await packetHistory(database.db, `P-${leadId}`);
    expect(touches.at(-1)).toMatchObject({ kind: 'downloaded', payload: { document: id } });
    expect((await drafter.call({ url: '/api/notices/N1/files' })).statusCode).toBe(404);
  });

  it('lets a reviewer read and not draft', async () => {
    const reviewer = await signedIn(app, database.db, 'reviewer');
    expect((await reviewer.call({ method: 'GET', url: '/api/notices' })).statusCode).toBe(200);
    const { id } = await drafted();
    expect((await step(reviewer, id, { kind: 'sign' })).statusCode).toBe(403);
  });
});
