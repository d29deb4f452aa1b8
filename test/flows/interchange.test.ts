import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acknowledge, exportLeads, importBundle } from '#src/casework/exchange';
import { packBundle } from '#src/interchange/bundle';
import { type ExchangeKey, openExchangeKey } from '#src/interchange/key';
import { loopClosure, receivedLeads, trustPeer } from '#src/interchange/store';
import { decideLead } from '#src/leads/decide';
import { storedZipBytes } from '#support/zip/write-stored-zip';
import { aLead } from '#test/builders/lead';
import { aCasework, aReadyLead, DRAFTER, SIGNER } from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';

interface Installation {
  database: TestDatabase;
  setting: Awaited<ReturnType<typeof aCasework>>;
  key: ExchangeKey;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-exchange-'));
let jiaozuo: Installation;
let hangzhou: Installation;

async function install(name: string): Promise<Installation> {
  const database = await testDatabase();
  const setting = await aCasework(database.db);
  return { database, setting, key: await openExchangeKey(path.join(folder, name)) };
}

const trust = (here: Installation, there: Installation, name: string) =>
  here.database.db.transaction((tx) =>
    trustPeer(tx, { name, publicKey: there.key.publicKey }, { by: 'test', now: new Date() }),
  );

beforeAll(async () => {
  jiaozuo = await install('jiaozuo');
  hangzhou = await install('hangzhou');
});
afterAll(async () => {
  for (const { database, setting } of [jiaozuo, hangzhou]) {
    setting.close();
    await database.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const send = async () => {
  const leadId = await aReadyLead(jiaozuo.database.db, jiaozuo.setting.evidence);
  const { id, bytes } = await exportLeads(jiaozuo.setting.casework, [leadId], jiaozuo.key, '焦作', DRAFTER);
  return { leadId, id, bytes };
};
const take = (bytes: Buffer) => importBundle(hangzhou.setting.casework, bytes, SIGNER);

it('refuses a stranger, and keeps nothing of his bundle', async () => {
  const { bytes } = await send();
  await expect(take(bytes)).rejects.toMatchObject({ code: 'stranger' });
  expect(await receivedLeads(hangzhou.database.db)).toHaveLength(0);
  expect(
    await hangzhou.database.db.$client.query('select 1 from listings').then(({ rows }) => rows),
  ).toHaveLength(0);
});

it('carries leads with packets to another installation and their end back', async () => {
  await trust(hangzhou, jiaozuo, '焦作市市场监督管理局');
  await trust(jiaozuo, hangzhou, '杭州市余杭区市场监督管理局');
  const { leadId, id, bytes } = await send();
  const imported = await take(bytes);
  expect(imported).toMatchObject({ id, origin: '焦作市市场监督管理局', leads: 1, added: true });
  expect(imported.listingIds).toHaveLength(1);
  const [received] = await receivedLeads(hangzhou.database.db);
  expect(received).toMatchObject({ origin: '焦作市市场监督管理局', lead: { originLead: leadId } });
  for (const hash of received?.lead.packetSha256 ?? []) {
    expect(await hangzhou.setting.casework.files.has(hash)).toBe(true);
  }
  // The same bundle again is the same bundle.
  expect(await take(bytes)).toMatchObject({ added: false, listingIds: [] });

  // The other side's own rules open a lead on it; an officer there dismisses it.
  const { rows } = await hangzhou.database.db.$client.query('select content from listings');
  const own = await aLead(hangzhou.database.db, { listing: rows[0].content });
  const decision = { kind: 'dismiss', reason: 'authorised' } as const;
  await decideLead(hangzhou.database.db, own, decision, { by: SIGNER.name, now: new Date() });

  const told = (await loopClosure(jiaozuo.database.db)).told;
  expect(await loopClosure(jiaozuo.database.db)).toEqual({ told, answered: 0, ended: 0 });
  const back = await acknowledge(hangzhou.setting.casework, id, hangzhou.key, '余杭');
  await importBundle(jiaozuo.setting.casework, back, DRAFTER);
  expect(await loopClosure(jiaozuo.database.db)).toEqual({ told, answered: 1, ended: 1 });
});

it('refuses what was changed on the way, wherever it was changed', async () => {
  const { bytes } = await send();
  // One byte inside the text, with the archive otherwise as it was.
  const at = bytes.indexOf('怀山药', 0, 'utf8');
  expect(at).toBeGreaterThan(0);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  await expect(take(changed)).rejects.toMatchObject({ code: expect.stringMatching(/signature|unreadable/) });
  const packet = Buffer.from(bytes);
  const inPacket = bytes.indexOf('{"lead":', 0, 'utf8');
  packet[inPacket + 2] = (packet[inPacket + 2] ?? 0) ^ 1;
  await expect(take(packet)).rejects.toMatchObject({ code: expect.stringMatching(/packet|unreadable/) });
});

it('refuses hostile archives and bundles of another version', async () => {
  const names = ['../evil', 'packets/x.zip', 'bundle.json.exe'];
  for (const name of names.slice(1)) {
    const bytes = storedZipBytes([{ name, bytes: Buffer.from('x') }]);
    await expect(take(bytes)).rejects.toMatchObject({ code: 'unreadable' });
  }
  await expect(take(Buffer.from('no archive'))).rejects.toMatchObject({ code: 'unreadable' });
  const future = {
    schema: 2,
    id: crypto.randomUUID(),
    kind: 'leads',
    madeAt: new Date().toISOString(),
    origin: 'x',
    leads: [],
  };
  expect(() => packBundle(future as never, [], jiaozuo.key)).toThrow();
});

it('leaves leads of the sample market at home', async () => {
  const leadId = await aReadyLead(jiaozuo.database.db, jiaozuo.setting.evidence, { listing: { demo: true } });
  const exporting = exportLeads(jiaozuo.setting.casework, [leadId], jiaozuo.key, '焦作', DRAFTER);
  await expect(exporting).rejects.toMatchObject({ code: 'demo' });
});
