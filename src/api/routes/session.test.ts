import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, newSignInLink, setDisabled } from '#src/accounts/store';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const signIn = (payload: object) => app.inject({ method: 'POST', url: '/api/session', payload });

describe('signing in', () => {
  it('opens a session by password and says what the person may do', async () => {
    await createAccount(database.db, {
      name: 'wangmin',
      displayName: '王敏',
      roles: ['reviewer'],
      password: '焦作-怀山药-2026',
    });
    const answer = await signIn({ name: ' WangMin ', password: '焦作-怀山药-2026' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ account: { displayName: '王敏', roles: ['reviewer'] } });
    expect(answer.json().permissions).toContain('leads.decide');
    const cookie = answer.cookies[0];
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const again = await app.inject({ url: '/api/session', cookies: { giw_session: cookie?.value ?? '' } });
    expect(again.json().account.name).toBe('wangmin');
  });

  it.each([
    ['a wrong password', { name: 'wangmin', password: 'guess-guess' }],
    ['an unknown name', { name: 'nobody', password: 'guess-guess' }],
  ])('refuses %s with the same words', async (_, payload) => {
    const answer = await signIn(payload);
    expect(answer.statusCode).toBe(401);
    expect(answer.json().error).toMatchObject({ code: 'wrong_password', zh: '账号或密码不正确。' });
  });

  it('uses a link once', async () => {
    const person = await createAccount(database.db, {
      name: 'link-only',
      displayName: '李静',
      roles: ['liaison'],
    });
    const link = await newSignInLink(database.db, person?.id ?? '');
    const answers = await Promise.all([signIn({ link }), signIn({ link })]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401]);
  });

  it('refuses an expired link', async () => {
    const person = await createAccount(database.db, {
      name: 'late',
      displayName: '赵磊',
      roles: ['liaison'],
    });
    const link = await newSignInLink(database.db, person?.id ?? '', -1);
    expect((await signIn({ link })).json().error.code).toBe('link_used');
  });

  it('ends the sessions of an account that is disabled', async () => {
    const person = await signedIn(app, database.db, 'reviewer');
    await setDisabled(database.db, person.account.id, true);
    expect((await person.call({ url: '/api/session' })).statusCode).toBe(401);
  });
});

describe('a changing request', () => {
  let person: SignedIn;
  beforeAll(async () => {
    person = await signedIn(app, database.db, 'reviewer');
  });

  it('is refused without the CSRF token', async () => {
    const answer = await person.call({
      method: 'DELETE',
      url: '/api/session',
      headers: { 'x-csrf-token': '' },
    });
    expect(answer.json().error.code).toBe('csrf');
  });

  it('is done with it', async () => {
    expect((await person.call({ method: 'DELETE', url: '/api/session' })).statusCode).toBe(204);
    expect((await person.call({ url: '/api/session' })).statusCode).toBe(401);
  });
});
