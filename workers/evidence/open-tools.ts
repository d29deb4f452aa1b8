import { execFileSync } from 'node:child_process';
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWorker } from '#crawlers/browser/browser-worker';
import { vaultKey } from '#crawlers/run/session-key';
import { openSealKey, type SealKey } from '#src/evidence/integrity/seal-key';
import { rfc3161Authority, type TimestampAuthority } from '#src/evidence/integrity/timestamp';
import { openVault, type Vault } from '#src/evidence/integrity/vault';
import { type Config, environment, ROOT } from '#support/config';
import { packageVersion } from '#support/version';
import type { CaptureTools } from './take-capture.ts';

/** The timestamp authorities of the settings. */
export function configuredAuthorities(config: Config): TimestampAuthority[] {
  const rootsPem = config.timestampRoots === null ? '' : readFileSync(config.timestampRoots, 'utf8');
  return config.timestampUrls.map((url) => rfc3161Authority({ name: new URL(url).host, url, rootsPem }));
}

/** This installation's seal key, in its data folder. */
export function configuredSealKey(config: Config): Promise<SealKey> {
  return openSealKey(path.join(config.dataDir, 'seal'));
}

/** The vault of unredacted originals; its key is derived from the installation's, for this use alone. */
export function configuredVault(config: Config): Vault {
  const key = vaultKey(config.secrets.vaultKey, path.join(config.dataDir, 'vault.key'));
  return openVault(
    path.join(config.dataDir, 'vault'),
    Buffer.from(hkdfSync('sha256', key, '', 'evidence originals', 32)),
  );
}

/** Tools for captures with a browser that was lent for them. */
export async function openTools(config: Config, browser: BrowserWorker): Promise<CaptureTools> {
  const env = environment();
  return {
    browser,
    vault: configuredVault(config),
    sealKey: await configuredSealKey(config),
    authorities: configuredAuthorities(config),
    timeServers: config.timeServers,
    proxyVariables: Object.fromEntries(PROXY_VARIABLES.map((name) => [name, env[name]])),
    declaredProxies: config.declaredProxies,
    publicAddress: config.publicAddress,
    application: { version: packageVersion(), commit: gitCommit() },
    workFolder: path.join(config.dataDir, 'captures'),
    now: () => new Date(),
  };
}

const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];

function gitCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '未知';
  }
}
