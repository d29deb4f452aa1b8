import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkLeadProjection } from '#src/leads/check-projection';
import { aLead } from '#test/builders/lead';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { anchorDay } from './anchor.ts';
import { appendEvent, erasePersonal, readChain } from './chain.ts';
import { merkleRoot } from './hashes.ts';
import { verifyAudit } from './verify.ts';

let database: TestDatabase;
let lead: string;
beforeAll(async () => {
  database = await testDatabase();
  lead = await aLead(database.db);
});
afterAll(() => database.close());

const at = new Date('2026-05-03T02:00:00.123Z');
const append = (subjectId: string, payload: Record<string, unknown>, personal?: Record<string, unknown>) =>
  database.db.transaction((tx) =>
    appendEvent(tx, {
      subjectKind: 'watch',
      subjectId,
      actor: '王敏',
      kind: 'saved',
      payload,
      at,
      ...(personal === undefined ? {} : { personal }),
    }),
  );
const verify = () => verifyAudit(database.db, (chain) => checkLeadProjection(database.db, chain));
/** What somebody with the database password could do. */
const tamper = (statement: string) => database.db.execute(sql.raw(statement));

beforeEach(() => tamper("truncate anchor_heads, anchors; delete from events where subject_kind = 'watch'"));

describe('chains', () => {
  it('survive the round trip with numbers, nested keys and hostile text', async () => {
    await append('w', { z: 1.1e21, a: { 二: [1, null, 'x\u0000\ud800'], 一: -0 }, none: undefined });
    expect(await verify()).toMatchObject({ broken: null, chains: 2, events: 2, projections: 1 });
  });

  it('do not fork when fifty append at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => append('w', { n })));
    const chain = await readChain(database.db, 'watch', 'w');
    expect(chain.map((event) => event.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect((await verify()).broken).toBeNull();
  });

  it('stay whole when personal fields are erased, and tell when they are changed', async () => {
    await append('w', { shop: 's1' }, { name: '张三' });
    await tamper(`update events set personal = personal || '{"name":"李四"}' where subject_id = 'w'`);
    expect((await verify()).broken).toMatchObject({ check: 'chain', where: 'watch/w#1' });
    await database.db.transaction((tx) => erasePersonal(tx, { kind: 'watch', id: 'w', seq: 1 }));
    expect((await verify()).broken).toBeNull();
  });

  it.each([
    ['payload', `payload = '{"n":9}'`],
    ['actor', `actor = '李静'`],
    ['kind', `kind = 'removed'`],
    ['time', `at = at + interval '1 second'`],
    ['previous hash', `prev_hash = repeat('0', 64)`],
    ['number', `seq = 9`],
  ])('name the first event whose %s was changed', async (_name, change) => {
    for (const n of [1, 2, 3]) await append('w', { n });
    await tamper(`update events set ${change} where subject_id = 'w' and seq = 2`);
    expect((await verify()).broken).toMatchObject({
      check: 'chain',
      where: expect.stringMatching(/^watch\/w#[23]$/),
    });
  });
});

describe('projections', () => {
  it('are compared with the events', async () => {
    await tamper(`update leads set status = 'confirmed' where id = '${lead}'`);
    expect((await verify()).broken).toMatchObject({ check: 'projection', where: `lead/${lead}` });
    await tamper(`update leads set status = 'found' where id = '${lead}'`);
    expect((await verify()).broken).toBeNull();
  });
});

describe('anchors', () => {
  it('are made once a day and tell when a chain was cut short', async () => {
    await append('cut', { n: 1 });
    await append('cut', { n: 2 });
    const root = await anchorDay(database.db, at);
    await append('later', {});
    expect(await anchorDay(database.db, at)).toBe(root);
    await anchorDay(database.db, new Date('2026-05-04T02:00:00Z'));
    expect(await verify()).toMatchObject({ broken: null, anchors: 2 });
    await tamper("delete from events where subject_id = 'cut' and seq = 2");
    expect((await verify()).broken).toMatchObject({ check: 'anchor', where: '2026-05-03' });
  });

  it('change with every leaf and its place', () => {
    const roots = [['a'], ['a', 'b'], ['b', 'a'], ['a', 'b', 'c'], ['a', 'b', 'c', 'c']].map(merkleRoot);
    expect(new Set(roots).size).toBe(roots.length);
  });
});
