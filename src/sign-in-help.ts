import { newPassword } from './accounts/secrets.ts';
import { countAccounts, createAccount, findAccount, newSignInLink } from './accounts/store.ts';
import type { System } from './compose.ts';
import { ROLES } from './domain/account.ts';

/** The account of the person who started the system. */
const FIRST_NAME = 'admin';

/** True where only the person at this machine can reach the console. */
function onLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '::1';
}

/**
 * What to tell the person at the terminal so that he can sign in. The first start makes one account: with a
 * one-time link on loopback, else with a password that is shown this once and kept nowhere.
 *
 * @returns lines for stderr; empty when there is nothing to tell
 */
export async function signInHelp({ db, config }: System, url: string): Promise<string[]> {
  const zh = config.language === 'zh';
  const local = config.databaseUrl === null && onLoopback(config.host);
  if ((await countAccounts(db)) === 0) {
    const password = local ? undefined : newPassword();
    const account = { name: FIRST_NAME, displayName: zh ? '管理员' : 'Administrator', roles: [...ROLES] };
    const made = await createAccount(db, password === undefined ? account : { ...account, password });
    if (made && password !== undefined) {
      return zh
        ? [`首个账号：${FIRST_NAME}　密码（只显示这一次）：${password}`]
        : [`First account: ${FIRST_NAME}   password (shown this once): ${password}`];
    }
  }
  const link = local ? await signInLink(db, FIRST_NAME, url) : null;
  if (!link) return [];
  return [
    zh ? `登录链接（15 分钟内一次有效）：${link}` : `Sign-in link (works once, within 15 minutes): ${link}`,
  ];
}

/** A link that signs this account in once; null when there is no such account or it is disabled. */
export async function signInLink(db: System['db'], name: string, url: string): Promise<string | null> {
  const account = await findAccount(db, name);
  if (!account || account.disabledAt) return null;
  // After the number sign: a browser never sends that part, so it stands in no log.
  return `${url}/#sign-in=${await newSignInLink(db, account.id)}`;
}
