import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Redaction } from '#domain/evidence';
import { writeWacz } from './archive/write-wacz.ts';
import { createWarc } from './archive/write-warc.ts';
import type { PageFacts } from './capture-page.ts';
import type { RecordedExchange } from './page/recording.ts';
import { redactMhtml } from './redact/mhtml.ts';
import { createRedactor, type Redactor } from './redact/redactor.ts';

export interface PublishOptions {
  /** Result of the page step. */
  raw: string;
  /** Appears only when whole. */
  folder: string;
  software: string;
}

/**
 * Makes the copy that goes into packets: secrets replaced by their hash in every file, the exchanges packed as
 * a web archive. The raw folder is only read.
 */
export async function publishCapture(
  options: PublishOptions,
): Promise<{ redactions: Redaction[]; files: string[] }> {
  const { raw } = options;
  const facts = JSON.parse(await readFile(path.join(raw, 'facts.json'), 'utf8')) as PageFacts;
  const draft = `${options.folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const redactor = createRedactor(facts.secrets);
  const shown = facts.masked.length > 0 ? path.join(raw, 'masked') : raw;
  const pictures = facts.pictures.map((picture) => picture.file);
  for (const { secret, place } of facts.masked) {
    const sha256 = redactor.hashOf(secret.value);
    redactor.note({ file: 'viewport.png, full-*.png, page.pdf', place, reason: secret.reason, sha256 });
  }
  for (const file of [...pictures, 'page.pdf'])
    await copyFile(path.join(shown, file), path.join(draft, file));
  const mhtml = redactMhtml(await readFile(path.join(shown, 'page.mhtml')), redactor, 'page.mhtml');
  await writeFile(path.join(draft, 'page.mhtml'), mhtml);
  const dom = redactor.bytes(await readFile(path.join(shown, 'dom.html')), 'dom.html', '全文');
  await writeFile(path.join(draft, 'dom.html'), dom);
  await packArchive(facts, draft, redactor, options);

  const redactions = redactor.list();
  await writeFile(path.join(draft, 'redactions.json'), JSON.stringify(redactions));
  await rm(options.folder, { recursive: true, force: true });
  await rename(draft, options.folder);
  return { redactions, files: [...pictures, 'page.mhtml', 'dom.html', 'page.pdf', 'archive.wacz'] };
}

async function packArchive(
  facts: PageFacts,
  draft: string,
  redactor: Redactor,
  options: PublishOptions,
): Promise<void> {
  const warcFile = path.join(draft, 'data.warc.gz');
  const warc = await createWarc(warcFile);
  const clean = (text: string, place: string): string => redactor.text(text, 'archive.wacz', place);
  await warc.info(
    {
      software: options.software,
      format: 'WARC File Format 1.1',
      description: 'Bodies are stored as decoded by the browser; encoding headers are kept as x-orig-*.',
    },
    facts.times.navigated,
  );
  for (const exchange of facts.recording.exchanges) {
    const body =
      exchange.body === null ? Buffer.alloc(0) : await readFile(path.join(options.raw, exchange.body));
    const redacted = redactExchange(exchange, redactor);
    const place = `${redacted.method} ${redacted.url} 正文`;
    await warc.exchange(
      redacted,
      redactor.bytes(body, 'archive.wacz', place),
      facts.addresses[new URL(exchange.url).hostname],
    );
  }
  const url = clean(facts.finalUrl, '页面网址');
  const text = clean(facts.text, '页面文字');
  for (const { host, chain } of facts.recording.tls) {
    await warc.resource({
      uri: `urn:tls:${host}`,
      mime: 'application/x-pem-file',
      at: facts.times.saved,
      bytes: Buffer.from(chain.map(pem).join('')),
    });
  }
  for (const [uri, file] of [
    ['urn:view', 'viewport.png'],
    ['urn:fullPage', 'full-1.png'],
  ]) {
    const bytes = await readFile(path.join(draft, file as string));
    await warc.resource({ uri: `${uri}:${url}`, mime: 'image/png', at: facts.times.pictures, bytes });
  }
  await warc.resource({
    uri: `urn:text:${url}`,
    mime: 'text/plain',
    at: facts.times.saved,
    bytes: Buffer.from(text),
  });
  const { records, index } = await warc.close();
  await writeWacz(path.join(draft, 'archive.wacz'), {
    warcFile,
    records,
    index,
    page: {
      url,
      title: clean(facts.title, '页面标题'),
      at: facts.times.settled,
      text: text.slice(0, 20_000),
    },
    software: options.software,
    createdAt: facts.times.saved,
  });
  await rm(warcFile);
}

function redactExchange(exchange: RecordedExchange, redactor: Redactor): RecordedExchange {
  const file = 'archive.wacz';
  const url = redactor.text(exchange.url, file, '请求网址');
  const place = `${exchange.method} ${url}`;
  const headers = (list: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(list).map(([name, value]) => [name, redactor.header(name, value, file, place)]),
    );
  const body = exchange.requestBody === null ? null : Buffer.from(exchange.requestBody, 'base64');
  return {
    ...exchange,
    url,
    requestHeaders: headers(exchange.requestHeaders),
    responseHeaders: headers(exchange.responseHeaders),
    requestBody: body && redactor.bytes(body, file, `${place} 请求正文`).toString('base64'),
  };
}

function pem(der: string): string {
  return `-----BEGIN CERTIFICATE-----\n${(der.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}
