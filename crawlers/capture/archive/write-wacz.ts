import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { writeStoredZip, type ZipInput } from '#support/zip/write-stored-zip';
import type { WrittenRecord } from './write-warc.ts';

export interface WaczInput {
  warcFile: string;
  records: WrittenRecord[];
  index: string;
  page: { url: string; title: string; at: string; text: string };
  software: string;
  createdAt: string;
}

/**
 * Packs a web archive for ReplayWeb.page (WACZ 1.1.1): records, index, page list, and a datapackage with hash
 * and size of each file. `records/` is ours: where every record lies, for the verifier.
 */
export async function writeWacz(target: string, input: WaczInput): Promise<void> {
  const pages = [
    { format: 'json-pages-1.0', id: 'pages', title: 'Captured page' },
    { id: '1', url: input.page.url, title: input.page.title, ts: input.page.at, text: input.page.text },
  ];
  const files: ZipInput[] = [
    { name: 'archive/data.warc.gz', file: input.warcFile },
    { name: 'indexes/index.cdxj', bytes: Buffer.from(input.index) },
    { name: 'pages/pages.jsonl', bytes: jsonLines(pages) },
    { name: 'records/records.jsonl', bytes: jsonLines(input.records) },
  ];
  const resources: { name: string; path: string; hash: string; bytes: number }[] = [];
  for (const file of files) {
    const { sha256, bytes } = await measure(file);
    resources.push({
      name: file.name.split('/').at(-1) ?? file.name,
      path: file.name,
      hash: `sha256:${sha256}`,
      bytes,
    });
  }
  const datapackage = Buffer.from(
    JSON.stringify(
      {
        profile: 'data-package',
        wacz_version: '1.1.1',
        title: input.page.title,
        mainPageUrl: input.page.url,
        mainPageDate: input.page.at,
        created: input.createdAt,
        software: input.software,
        resources,
      },
      null,
      2,
    ),
  );
  const digest = {
    path: 'datapackage.json',
    hash: `sha256:${createHash('sha256').update(datapackage).digest('hex')}`,
  };
  await writeStoredZip(
    target,
    [
      ...files,
      { name: 'datapackage.json', bytes: datapackage },
      { name: 'datapackage-digest.json', bytes: Buffer.from(JSON.stringify(digest)) },
    ].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))),
  );
}

function jsonLines(values: readonly unknown[]): Buffer {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
}

async function measure(input: ZipInput): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  if ('bytes' in input) return { sha256: hash.update(input.bytes).digest('hex'), bytes: input.bytes.length };
  for await (const chunk of createReadStream(input.file, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Buffer);
  return { sha256: hash.digest('hex'), bytes: (await stat(input.file)).size };
}
