import type { Page } from 'playwright';
import type { Answer, LoginPlan, PlatformAdapter } from '../adapter.ts';
import type { BrowserWorker, StorageState } from '../browser/browser-worker.ts';
import type { CrawlPorts } from './ports.ts';
import type { SessionVault } from './session.ts';

export interface SignInInput {
  adapter: PlatformAdapter;
  ports: Pick<CrawlPorts, 'sessions' | 'pauses' | 'audit' | 'notify'>;
  browser: BrowserWorker;
  vault: SessionVault;
  /** Account label; one platform may have several. */
  label?: string;
  /** The officer who signs in, for the audit trail. */
  actor: string;
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
  /** Receives the page on which the person signs in: a window, a live view, or a test that plays the person. */
  onPage?: (page: Page) => void | Promise<void>;
}

export type SignInResult =
  | { signedIn: true }
  | { signedIn: false; why: 'deadline' | 'cancelled' | 'closed' | 'no-login' };

const LOOK_EVERY_MS = 1_000;

/**
 * Waits while a person signs in, and keeps the session once the platform shows a positive sign of it. We
 * type nothing, solve nothing and keep no password. A pause that waited for this sign-in is resolved in the
 * person's name.
 */
export async function signIn(input: SignInInput): Promise<SignInResult> {
  const { adapter, browser } = input;
  const login = adapter.login;
  if (!login) return { signedIn: false, why: 'no-login' };
  const deadline = Date.now() + (input.deadlineMs ?? 5 * 60_000);
  const job = await browser.open();
  try {
    const page = await job.newPage();
    await page.goto(login.url, { waitUntil: 'domcontentloaded' });
    await input.onPage?.(page);
    const waited = await waitForPerson(page, login, deadline, input.signal);
    if (waited !== 'signed-in') return { signedIn: false, why: waited };
    const probe = await job.newPage();
    if (!(await probeShowsUser(probe, login))) return { signedIn: false, why: 'deadline' };
    await keepSession(input, await job.context.storageState({ indexedDB: true }));
    return { signedIn: true };
  } finally {
    await job.close();
  }
}

type Waited = 'signed-in' | 'deadline' | 'cancelled' | 'closed';

async function waitForPerson(
  page: Page,
  login: LoginPlan,
  deadline: number,
  signal?: AbortSignal,
): Promise<Waited> {
  while (Date.now() < deadline) {
    if (signal?.aborted) return 'cancelled';
    if (page.isClosed()) return 'closed';
    const answer = await answerOf(page).catch(() => null);
    if (answer && login.signedIn(answer)) return 'signed-in';
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return 'deadline';
}

/** A cookie proves nothing: the platform itself has to show who is signed in. */
async function probeShowsUser(page: Page, login: LoginPlan): Promise<boolean> {
  await page.goto(login.probeUrl, { waitUntil: 'domcontentloaded' });
  return login.signedIn(await answerOf(page));
}

async function answerOf(page: Page): Promise<Answer> {
  const url = page.url();
  return {
    requestedUrl: url,
    finalUrl: url,
    status: 200,
    headers: {},
    body: await page.content(),
    exchanges: [],
    capturedAt: new Date().toISOString(),
  };
}

async function keepSession(input: SignInInput, state: StorageState): Promise<void> {
  const { adapter, ports, actor } = input;
  const label = input.label ?? 'default';
  await ports.sessions.save({
    platform: adapter.id,
    label,
    state: 'healthy',
    sealed: input.vault.seal(state),
    probedAt: new Date().toISOString(),
  });
  await ports.audit.record({
    platform: adapter.id,
    actor,
    kind: 'session.signed-in',
    payload: { session: label },
  });
  const pause = await ports.pauses.active(adapter.id, label);
  if (pause?.reason !== 'login_required') return;
  await ports.pauses.resume(pause.id, actor);
  await ports.notify.tell({
    kind: 'resumed',
    platform: adapter.id,
    title: `${adapter.name}已由 ${actor} 登录，采集可继续`,
    body: `会话：${label}`,
    at: new Date().toISOString(),
  });
}
