import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#src/audit/verify';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
let administrator: SignedIn;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  administrator = await signedIn(app, database.db, 'administrator');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const person = { name: 'liaison.li', displayName: '李静', roles: ['liaison'], unitId: null };

describe('accounts', () => {
  it('invites by a link that signs in once, and audits it', async () => {
    const invited = await administrator.call({ method: 'POST', url: '/api/accounts', payload: person });
    const link = /sign-in=(.+)$/.exec(invited.json().link)?.[1];
    const signIn = await app.inject({ method: 'POST', url: '/api/session', payload: { link } });
    expect(signIn.json().account).toMatchObject({ displayName: '李静', roles: ['liaison'] });
    const audit = await administrator.call({ url: '/api/audit?subjectKind=account&subjectId=liaison.li' });
    expect(audit.json().rows).toMatchObject([{ kind: 'invited', actor: administrator.account.name }]);
    expect((await verifyAudit(database.db, async () => null)).broken).toBeNull();
  });

  it('refuses a name that is taken', async () => {
    const again = await administrator.call({ method: 'POST', url: '/api/accounts', payload: person });
    expect(again.json().error.code).toBe('name_taken');
  });

  it('ends the sessions of somebody it disables', async () => {
    const reviewer = await signedIn(app, database.db, 'reviewer');
    const url = `/api/accounts/${reviewer.account.id}`;
    expect((await administrator.call({ method: 'PATCH', url, payload: { disabled: true } })).statusCode).toBe(
      204,
    );
    expect((await reviewer.call({ url: '/api/session' })).statusCode).toBe(401);
  });

  it.each([
    ['disabled', { disabled: true }],
    ['made something else', { roles: ['reviewer'] }],
  ])('does not let the last administrator be %s', async (_, payload) => {
    const url = `/api/accounts/${administrator.account.id}`;
    const answer = await administrator.call({ method: 'PATCH', url, payload });
    expect(answer.json().error.code).toBe('last-administrator');
  });
});

describe('units', () => {
  const put = (id: string, parentId: string | null) =>
    administrator.call({
      method: 'PUT',
      url: `/api/units/${id}`,
      payload: {
        parentId,
        name: '温县市场监督管理局',
        type: 'county-bureau',
        areaCode: '410825',
        objectionAddress: null,
      },
    });

  it('form a tree', async () => {
    expect((await put('jiaozuo', null)).statusCode).toBe(200);
    expect((await put('wenxian', 'jiaozuo')).statusCode).toBe(200);
    expect((await put('jiaozuo', 'wenxian')).json().error.code).toBe('no_parent');
    expect((await put('nowhere', 'unknown')).json().error.code).toBe('no_parent');
  });
});
