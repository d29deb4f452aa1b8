import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Barrier } from '#domain/platform';
import type { PlatformAdapter } from '../adapter.ts';
import type { StorageState } from '../browser/browser-worker.ts';
import type { PageLoader } from '../browser/page-loader.ts';
import { CrawlStop } from './crawl-stop.ts';
import type { CrawlPorts, SessionRecord, SessionState } from './ports.ts';

/** Seals browser states, so that a copy of the database signs nobody in. */
export interface SessionVault {
  seal(state: StorageState): string;
  /** @throws when the text was sealed with another key, or was changed */
  open(sealed: string): StorageState;
}

/**
 * AES-256-GCM; the text is base64 of nonce (12) + tag (16) + ciphertext.
 * @param key 32 bytes, from the key file of the data folder or the secret store
 */
export function createVault(key: Uint8Array): SessionVault {
  if (key.length !== 32) throw new Error(`a session key has 32 bytes, this one ${key.length}`);
  return {
    seal(state) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(JSON.stringify(state), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(12, 28));
      const body = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
      return JSON.parse(body.toString('utf8')) as StorageState;
    },
  };
}

/** A session while one run holds it. */
export interface HeldSession {
  storageState: StorageState | undefined;
  /** Looks for the positive sign of being signed in. @throws CrawlStop when it is gone */
  probe(loader: PageLoader): Promise<void>;
  metBarrier(reason: Barrier): Promise<void>;
  /** Saves cookies the platform renewed and gives the lease back. */
  release(loader: PageLoader | null): Promise<void>;
}

const LEASE_MS = 10 * 60_000;

const AFTER_BARRIER: Record<Barrier, SessionState> = {
  login_required: 'needs_login',
  challenge: 'suspect',
  // Being asked to wait says nothing against the account.
  rate_limited: 'healthy',
  forbidden: 'blocked',
};

/**
 * Takes the stored session of a label for this run. Null when there is none and none is needed.
 * @throws CrawlStop when another worker holds it, or when a person has to sign in first
 */
export async function holdSession(input: {
  adapter: PlatformAdapter;
  ports: CrawlPorts;
  label: string;
  vault: SessionVault | null;
}): Promise<HeldSession | null> {
  const { adapter, ports, label, vault } = input;
  const record = await ports.sessions.find(adapter.id, label);
  const usable = record?.sealed && vault && (record.state === 'healthy' || record.state === 'suspect');
  if (!usable) {
    if (adapter.needsLogin) throw await signInFirst(input);
    return null;
  }
  const holder = `${process.pid}-${randomBytes(6).toString('hex')}`;
  const renew = (): Promise<boolean> =>
    ports.sessions.lease(adapter.id, label, holder, Date.now() + LEASE_MS);
  if (!(await renew())) {
    throw new CrawlStop('later', '该会话正被另一采集任务使用', { retryAt: new Date(Date.now() + 60_000) });
  }
  const beat = setInterval(() => void renew().catch(() => undefined), LEASE_MS / 3);
  beat.unref();
  let state: SessionState = record.state;
  const save = (change: Partial<SessionRecord>): Promise<void> =>
    ports.sessions.save({ ...record, ...change });
  return {
    storageState: vault.open(record.sealed ?? ''),
    async probe(loader) {
      if (!adapter.login) return;
      const answer = await loader.loadUrl(adapter.login.probeUrl);
      if (adapter.login.signedIn(answer)) {
        state = 'healthy';
        await save({ state, probedAt: answer.capturedAt });
        return;
      }
      state = 'needs_login';
      await save({ state, probedAt: answer.capturedAt });
      if (adapter.needsLogin) throw await signInFirst(input);
    },
    async metBarrier(reason) {
      state = AFTER_BARRIER[reason];
      await save({ state });
    },
    async release(loader) {
      clearInterval(beat);
      const renewed = state === 'healthy' ? await loader?.state() : undefined;
      if (renewed) await save({ state, sealed: vault.seal(renewed) });
      await ports.sessions.release(adapter.id, label, holder);
    },
  };
}

async function signInFirst(input: {
  adapter: PlatformAdapter;
  ports: CrawlPorts;
  label: string;
}): Promise<CrawlStop> {
  const { adapter, ports, label } = input;
  const why = `${adapter.name}需要人工登录：gi-watch login ${adapter.id}`;
  const pause = await ports.pauses.pause({
    platform: adapter.id,
    session: label,
    reason: 'login_required',
    why,
    url: adapter.login?.url ?? '',
    screenshot: null,
    since: new Date().toISOString(),
  });
  await ports.audit.record({
    platform: adapter.id,
    actor: 'system:crawl',
    kind: 'crawl.paused',
    payload: { pause: pause.id, reason: 'login_required', why },
  });
  await ports.notify.tell({
    kind: 'barrier',
    platform: adapter.id,
    title: why,
    body: `会话：${label}`,
    at: pause.since,
  });
  return new CrawlStop('barrier', why, { pause });
}
