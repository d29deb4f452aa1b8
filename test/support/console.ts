import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import type { Role } from '#domain/account';
import { createAccount, openSession } from '#src/accounts/store';
import { SESSION_COOKIE } from '#src/api/plugins/guard';
import type { Services } from '#src/api/services';
import { findChromium } from '../../crawlers/browser/find-chromium.ts';
import { SWITCHED_OFF } from '../../crawlers/browser/switched-off.ts';
import { buildConsole } from '../../scripts/console-build.mjs';
import { testApp } from './api.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** The built console in a real browser, over the real API and a database of its own. */
export interface TestConsole {
  database: TestDatabase;
  url: string;
  /** A browser of its own for a person with this role, signed in. Page errors fail the test at the end. */
  open(name: string, role: Role, address?: string): Promise<Page>;
  /** What pages threw or logged as an error so far. */
  errors: string[];
  close(): Promise<void>;
}

const SIZE = { width: 1440, height: 900 };

/** @param services what the API gets instead of the tests' usual parts */
export async function testConsole(
  services: (database: TestDatabase) => Promise<Partial<Services>> = async () => ({}),
): Promise<TestConsole> {
  buildConsole();
  const database = await testDatabase();
  const app = await testApp(database.db, await services(database));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(process.env.CHROMIUM_PATH, process.env.PATH).path,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      SWITCHED_OFF,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];

  return {
    database,
    url,
    errors,
    open: async (name, role, address = '/leads') => {
      const account = await createAccount(database.db, { name, displayName: name, roles: [role] });
      if (!account) throw new Error(`the name ${name} was taken`);
      const { token } = await openSession(database.db, account.id, 'test');
      const context = await browser.newContext({
        viewport: SIZE,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      contexts.push(context);
      await context.addCookies([{ name: SESSION_COOKIE, value: token, url }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(url + address);
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await app.close();
      await database.close();
    },
  };
}
