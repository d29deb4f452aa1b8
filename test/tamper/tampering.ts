import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '#src/audit/canonical-json';
import type { SealKey } from '#src/evidence/integrity/seal-key';
import { readAll } from '#src/evidence/verify/core/platform';
import type { SealPayload } from '#src/evidence/verify/core/seal';
import { openZip, packetOrder } from '#src/evidence/verify/core/zip';
import { storedZipBytes } from '#support/zip/write-stored-zip';

/** The hand of a forger: unpacks, changes and packs again so well that only one thing is wrong. */
export type Files = Map<string, Buffer>;

export function bytesSource(bytes: Uint8Array) {
  return {
    size: bytes.length,
    read: async (offset: number, length: number) => bytes.subarray(offset, offset + length),
  };
}

export async function unpack(bytes: Uint8Array): Promise<Files> {
  const zip = await openZip(bytesSource(bytes));
  if (!zip) throw new Error('no zip');
  const files: Files = new Map();
  for (const name of zip.names) {
    const entry = zip.open(name);
    if (entry) files.set(name, Buffer.from(await readAll(entry)));
  }
  return files;
}

/** A zip in the canonical form, so that the container gives nothing away. */
export function pack(files: Files, order: (a: string, b: string) => number = packetOrder): Buffer {
  return storedZipBytes(
    [...files].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => order(a.name, b.name)),
  );
}

/** Inner order of a WACZ: plain byte order. */
export function packWacz(files: Files): Buffer {
  return pack(files, (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

export function flip(bytes: Buffer, at = Math.floor(bytes.length / 2)): Buffer {
  const out = Buffer.from(bytes);
  out[at] = (out[at] ?? 0) ^ 1;
  return out;
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Makes the manifests agree with the files again. */
export function remanifest(files: Files): void {
  const list = (names: string[], algorithm: string): Buffer =>
    Buffer.from(
      names
        .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        .map(
          (name) =>
            `${createHash(algorithm)
              .update(files.get(name) ?? '')
              .digest('hex')}  ${name}\n`,
        )
        .join(''),
    );
  const data = [...files.keys()].filter((name) => name.startsWith('data/'));
  files.set('manifest-sha256.txt', list([...data], 'sha256'));
  files.set('manifest-sm3.txt', list([...data], 'sm3'));
  retag(files);
}

export function retag(files: Files): void {
  const tags = [...files.keys()].filter(
    (name) => !name.startsWith('data/') && name !== 'tagmanifest-sha256.txt',
  );
  const lines = tags
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${sha256(files.get(name) ?? '')}  ${name}\n`);
  files.set('tagmanifest-sha256.txt', Buffer.from(lines.join('')));
}

/** Seals anew with the maker's own key: what an insider could do. */
export async function reseal(
  files: Files,
  key: SealKey,
  change: (payload: SealPayload) => void = () => undefined,
): Promise<void> {
  const { payload } = JSON.parse(files.get('seal/seal.json')?.toString() ?? '') as { payload: SealPayload };
  payload.files = payload.files
    .filter(({ path }) => files.has(path))
    .map(({ path }) => ({
      path,
      sha256: sha256(files.get(path) ?? ''),
      bytes: files.get(path)?.length ?? 0,
    }));
  change(payload);
  const signature = await key.sign(Buffer.from(canonicalJson(payload)));
  files.set('seal/seal.json', Buffer.from(canonicalJson({ payload, signature })));
  retag(files);
}

/** Changes one record of a WACZ and mends offsets, index, datapackage and digest around it. */
export function forgeWacz(files: Files, uri: string, change: (record: string) => string): void {
  const warc = files.get('archive/data.warc.gz') ?? Buffer.alloc(0);
  const places = jsonLines<{ offset: number; length: number; sha256: string; uri: string; type: string }>(
    files,
    'records/records.jsonl',
  );
  const moved = new Map<number, { offset: number; length: number; sha256: string }>();
  const members: Buffer[] = [];
  let offset = 0;
  for (const place of places) {
    let member = warc.subarray(place.offset, place.offset + place.length);
    if (place.uri === uri && place.type === 'response')
      member = gzipSync(Buffer.from(change(gunzipSync(member).toString('latin1')), 'latin1'));
    moved.set(place.offset, { offset, length: member.length, sha256: sha256(member) });
    Object.assign(place, moved.get(place.offset));
    members.push(member);
    offset += member.length;
  }
  files.set('archive/data.warc.gz', Buffer.concat(members));
  files.set(
    'records/records.jsonl',
    Buffer.from(places.map((place) => `${JSON.stringify(place)}\n`).join('')),
  );
  const index = (files.get('indexes/index.cdxj')?.toString() ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const start = line.indexOf('{');
      const entry = JSON.parse(line.slice(start)) as { offset: number; length: number; recordDigest: string };
      const place = moved.get(entry.offset);
      if (place)
        Object.assign(entry, {
          offset: place.offset,
          length: place.length,
          recordDigest: `sha256:${place.sha256}`,
        });
      return `${line.slice(0, start)}${JSON.stringify(entry)}`;
    });
  files.set('indexes/index.cdxj', Buffer.from(`${index.join('\n')}\n`));
  redigest(files);
}

function jsonLines<T>(files: Files, name: string): T[] {
  return (files.get(name)?.toString() ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Makes datapackage and digest agree with the files again. */
export function redigest(files: Files): void {
  const datapackage = JSON.parse(files.get('datapackage.json')?.toString() ?? '') as {
    resources: { path: string; hash: string; bytes: number }[];
  };
  for (const resource of datapackage.resources) {
    const bytes = files.get(resource.path) ?? Buffer.alloc(0);
    resource.hash = `sha256:${sha256(bytes)}`;
    resource.bytes = bytes.length;
  }
  const text = Buffer.from(JSON.stringify(datapackage, null, 2));
  files.set('datapackage.json', text);
  files.set(
    'datapackage-digest.json',
    Buffer.from(JSON.stringify({ path: 'datapackage.json', hash: `sha256:${sha256(text)}` })),
  );
}
