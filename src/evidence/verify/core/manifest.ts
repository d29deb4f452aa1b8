import type { PacketContext } from './context.ts';
import { Fault } from './messages.ts';
import { type HashName, readText } from './platform.ts';
import { byteOrder } from './zip.ts';

/**
 * The BagIt manifests (RFC 8493). "Complete" (every file listed is there and nothing else) and "valid" (every
 * hash agrees) are two questions; both are answered for both hash functions.
 */
export async function checkManifests(context: PacketContext): Promise<void> {
  const { names } = context.files;
  if (!names.includes('bagit.txt')) throw new Fault('manifest-missing', 'bagit.txt');
  const payload = names.filter((name) => name.startsWith('data/'));
  for (const algorithm of ['sha256', 'sm3'] as const) {
    await checkManifest(context, `manifest-${algorithm}.txt`, algorithm, payload);
  }
  const tags = names.filter((name) => !name.startsWith('data/') && name !== 'tagmanifest-sha256.txt');
  await checkManifest(context, 'tagmanifest-sha256.txt', 'sha256', tags);
  await checkRecords(context);
}

async function checkManifest(
  context: PacketContext,
  path: string,
  algorithm: HashName,
  covers: string[],
): Promise<void> {
  const source = context.files.open(path);
  if (!source) throw new Fault('manifest-missing', path);
  const listed = parseManifest(await readText(source), path);
  for (const [name, hash] of listed) {
    if (!covers.includes(name)) throw new Fault('manifest-file-missing', name, path, 'not there');
    const actual = (await context.digests(name))[algorithm];
    if (actual !== hash)
      throw new Fault('manifest-file', name, `${algorithm} ${hash}`, `${algorithm} ${actual}`);
  }
  const extra = covers.find((name) => !listed.has(name));
  if (extra !== undefined) throw new Fault('manifest-unlisted', extra, path, 'not listed');
}

/** `<hash>  <path>` a line, sorted by path, each path once, LF at the end: no second way to write it. */
function parseManifest(text: string, path: string): Map<string, string> {
  const listed = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Fault('manifest-broken', path, 'a final line end', 'none');
  let before = '';
  for (const [i, line] of lines.entries()) {
    const parts = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line);
    const name = parts?.[2] ?? '';
    if (!parts || byteOrder(name, before) <= 0)
      throw new Fault(
        'manifest-broken',
        `${path}:${i + 1}`,
        'hash, two blanks, path, sorted',
        line.slice(0, 120),
      );
    listed.set(name, parts[1] as string);
    before = name;
  }
  return listed;
}

/** A capture must end after it began: a record that contradicts itself is worth nothing in court. */
function checkRecords(context: PacketContext): void {
  const paths = context.files.names.filter((name) => /^data\/\d+\/capture\.json$/.test(name));
  const unread = paths.find((path) => !context.records.some((record) => record.path === path));
  if (unread !== undefined || paths.length === 0)
    throw new Fault('record-broken', unread ?? 'data/1/capture.json');
  for (const { path, value } of context.records) {
    const start = Date.parse(value.startedAt ?? '');
    const end = Date.parse(value.finishedAt ?? '');
    if (!(start <= end))
      throw new Fault('record-time', path, `≥ ${value.startedAt}`, String(value.finishedAt));
  }
}
