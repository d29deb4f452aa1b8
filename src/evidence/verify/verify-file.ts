import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, UserError } from '#support/errors';
import { fingerprint, readPem } from './core/certificates.ts';
import { NotAPacket, type Verification, verifyFolder, verifyZip } from './core/verify-packet.ts';
import { fileSource, folderFiles, nodePlatform } from './node-platform.ts';

/**
 * Verifies a packet on disk, zipped or unpacked, in constant memory.
 * @throws UserError (exit code 2) when it is no packet at all
 */
export async function verifyFile(
  packet: string,
  trusted: { timestampRootFiles: string[]; sealCertificateFiles: string[] },
): Promise<Verification> {
  const trust = {
    timestampRoots: await fingerprints(trusted.timestampRootFiles),
    sealCertificates: await fingerprints(trusted.sealCertificateFiles),
  };
  const name = path.basename(path.resolve(packet));
  const opened = (await stat(packet)).isDirectory() ? await folderFiles(packet) : await fileSource(packet);
  try {
    return 'names' in opened
      ? await verifyFolder(name, opened, nodePlatform, trust)
      : await verifyZip(name, opened, nodePlatform, trust);
  } catch (error) {
    if (!(error instanceof NotAPacket)) throw error;
    throw new UserError({ zh: `不是证据包：${name}`, en: `Not an evidence packet: ${name}` }, EXIT.wrongUse);
  } finally {
    await opened.close();
  }
}

async function fingerprints(files: string[]): Promise<string[] | undefined> {
  if (files.length === 0) return undefined;
  const prints: string[] = [];
  for (const file of files)
    for (const one of readPem(await readFile(file, 'utf8'))) prints.push(await fingerprint(one));
  return prints;
}
