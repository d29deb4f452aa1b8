import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fingerprint, readPem } from '../core/certificates.ts';
import type { Trust } from '../core/context.ts';
import { reportLines } from '../core/report-text.ts';
import { NotAPacket, type Verification, verifyFolder, verifyZip } from '../core/verify-packet.ts';
import { fileSource, folderFiles, nodePlatform } from '../node-platform.ts';

/**
 * `node verify.mjs [packet.zip | folder] [--json] [--timestamp-root root.pem] [--seal-cert cert.pem]`
 * Without a path: the folder this script lies in. Ends with 0 intact, 1 not intact, 2 not a packet.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      'timestamp-root': { type: 'string', multiple: true },
      'seal-cert': { type: 'string', multiple: true },
    },
  });
  const target = positionals[0] ?? path.dirname(fileURLToPath(import.meta.url));
  const report = await verifyPath(target, {
    timestampRoots: await fingerprintsOf(values['timestamp-root']),
    sealCertificates: await fingerprintsOf(values['seal-cert']),
  });
  process.stdout.write(`${values.json ? JSON.stringify(report) : reportLines(report).join('\n')}\n`);
  return report.ok ? 0 : 1;
}

async function verifyPath(target: string, trust: Trust): Promise<Verification> {
  const isFolder = (await stat(target)).isDirectory();
  const opened = isFolder ? await folderFiles(target) : await fileSource(target);
  try {
    const name = path.basename(path.resolve(target));
    return 'names' in opened
      ? await verifyFolder(name, opened, nodePlatform, trust)
      : await verifyZip(name, opened, nodePlatform, trust);
  } finally {
    await opened.close();
  }
}

async function fingerprintsOf(files: string[] | undefined): Promise<string[] | undefined> {
  if (!files) return undefined;
  const prints: string[] = [];
  for (const file of files) {
    for (const certificate of readPem(await readFile(file, 'utf8')))
      prints.push(await fingerprint(certificate));
  }
  return prints;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(error instanceof NotAPacket ? `不是证据包 ${reason}` : `无法读取 cannot read: ${reason}`);
    process.exitCode = 2;
  },
);
