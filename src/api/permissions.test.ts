import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may, ROLES, type Role } from '#domain/account';
import { type SignedIn, signedIn, type TestApp, testApp } from '#test/support/api';
import { type TestDatabase, testDatabase } from '#test/support/database';

let database: TestDatabase;
let app: TestApp;
const people = new Map<Role, SignedIn>();
beforeAll(async () => {
  database = await testDatabase();
  app = await testApp(database.db);
  for (const role of ROLES) people.set(role, await signedIn(app, database.db, role));
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** An address of a route with something in every parameter. */
const address = (url: string) => url.replace(/:\w+/g, 'x').replace('*', 'x');

describe('every route', () => {
  it('refuses the signed-out, unless it is open', async () => {
    for (const route of app.guardedRoutes) {
      if ('open' in route.access) continue;
      const answer = await app.inject({ method: route.method as 'GET', url: address(route.url) });
      expect(answer.statusCode, `${route.method} ${route.url}`).toBe(401);
    }
  });

  it.each(ROLES)('lets %s do what the role permits and nothing else', async (role) => {
    const person = people.get(role);
    for (const route of app.guardedRoutes) {
      if (!('permission' in route.access)) continue;
      // Refusals are looked at on every route; permitted calls only where they change nothing.
      const permitted = may([role], route.access.permission);
      if (permitted && route.method !== 'GET') continue;
      if (permitted && route.url.includes('stream')) continue;
      const answer = await person?.call({ method: route.method as 'GET', url: address(route.url) });
      const refused = answer?.statusCode === 403 && answer.json().error.code === 'forbidden';
      expect(refused, `${role} ${route.method} ${route.url}: ${answer?.statusCode}`).toBe(!permitted);
    }
  });
});
