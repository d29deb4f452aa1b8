import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newApiToken } from '#src/accounts/tokens';
import { exportLeads } from '#src/casework/exchange';
import { type ExchangeKey, openExchangeKey } from '#src/interchange/key';
import { trustPeer } from '#src/interchange/store';
import { signedIn, type TestApp, testApp } from '#test/support/api';
import { aCasework, aReadyLead, DRAFTER } from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';

/** The sender is another installation; the receiver is asked over HTTP, as its program would be. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-exchange-http-'));
let sender: TestDatabase;
let receiver: TestDatabase;
let setting: Awaited<ReturnType<typeof aCasework>>;
let key: ExchangeKey;
let app: TestApp;
let token: string;

beforeAll(async () => {
  [sender, receiver] = await Promise.all([testDatabase(), testDatabase()]);
  setting = await aCasework(sender.db);
  key = await openExchangeKey(path.join(folder, 'jiaozuo'));
  app = await testApp(receiver.db);
  const { account } = await signedIn(app, receiver.db, 'liaison');
  token = await newApiToken(receiver.db, { account, label: '交换程序', days: 30 }, new Date());
});
afterAll(async () => {
  await app.close();
  setting.close();
  await Promise.all([sender.close(), receiver.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function aBundle(): Promise<Buffer> {
  const lead = await aReadyLead(sender.db, setting.evidence);
  return (await exportLeads(setting.casework, [lead], key, '焦作', DRAFTER)).bytes;
}
const post = (payload: Buffer, bearer?: string) =>
  app.inject({
    method: 'POST',
    url: '/api/interchange/bundles',
    payload,
    headers: {
      'content-type': 'application/zip',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
  });

it('takes a bundle from a program with a token, once, and shows where it came from', async () => {
  const bytes = await aBundle();
  expect((await post(bytes)).statusCode).toBe(401);
  expect((await post(bytes, `${token.slice(0, -1)}x`)).statusCode).toBe(401);

  const stranger = await post(bytes, token);
  expect(stranger.statusCode).toBe(409);
  expect(stranger.json().error.code).toBe('stranger');

  await receiver.db.transaction((tx) =>
    trustPeer(
      tx,
      { name: '焦作市市场监督管理局', publicKey: key.publicKey },
      { by: 'test', now: new Date() },
    ),
  );
  const taken = await post(bytes, token);
  expect(taken.json()).toMatchObject({ origin: '焦作市市场监督管理局', leads: 1, added: true });
  expect((await post(bytes, token)).json()).toMatchObject({ added: false });

  const list = await app.inject({ url: '/api/interchange', headers: { authorization: `Bearer ${token}` } });
  expect(list.json()).toMatchObject({
    received: [{ origin: '焦作市市场监督管理局', indication: '怀山药', outcome: null }],
    loop: { told: 0, answered: 0, ended: 0 },
  });
});

it('keeps nothing of a bundle that was changed on the way, and nothing that is no bundle', async () => {
  const bytes = await aBundle();
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  for (const sent of [bytes, Buffer.from('not a zip')]) {
    const answer = await post(sent, token);
    expect(answer.statusCode).toBe(409);
    expect(answer.json().error.zh).toMatch(/\p{Script=Han}/u);
  }
  const list = await app.inject({ url: '/api/interchange', headers: { authorization: `Bearer ${token}` } });
  expect(list.json().received).toHaveLength(1);
});
