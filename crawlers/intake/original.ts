import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IntakeForm } from '#domain/intake';
import type { ReadOptions } from '#domain/listing-input';
import { isPlatformId, type PageType, type PlatformId } from '#domain/platform';
import { UserError } from '#support/errors';
import type { Answer, CanonicalLink, ParsedPage } from '../adapter.ts';
import { proofOf } from '../proof.ts';
import { adapterOf } from '../registry.ts';
import { MAX_SAVED_BYTES } from './decode-page.ts';
import { guessFormat, type ReadRow, readRows } from './file.ts';
import { looksLikeHar } from './har.ts';
import { looksLikeMhtml } from './mhtml.ts';
import { type RecognisedPage, recogniseSavedPage } from './saved-page.ts';
import { recogniseShareText } from './share-text.ts';
import type { Resolved } from './short-link.ts';

/** By whom a row was read, where a parser had to guess what stands where. */
export interface PageReading {
  platform: PlatformId;
  page: PageType;
  proven: boolean;
}

/** A row of an original: as `ReadRow`, with the reader's proof when it comes from a saved page. */
export type OriginalRow = ReadRow & { reading?: PageReading };

/** A page of an original that was understood, for previews and for keeping first real answers. */
export interface OriginalPage extends PageReading {
  by: RecognisedPage['by'];
  outcome: ParsedPage['outcome'];
  why: string;
  items: number;
  answer: Answer;
}

export interface OriginalOptions extends ReadOptions {
  mapping?: Readonly<Record<string, string>>;
  form?: IntakeForm;
  /** ISO 8601: when the person saved it, where the file does not say. */
  savedAt?: string;
  /** Follows a short link. Absent: nothing is fetched, and the person is told to open it himself. */
  resolve?: (link: CanonicalLink) => Promise<Resolved>;
}

const PAGE_ENDINGS = new Set(['.html', '.htm', '.xhtml', '.js']);

/**
 * What an original is, by its beginning and its name.
 * @throws UserError when it is missing or empty
 */
export async function formOf(file: string): Promise<IntakeForm> {
  const head = await headOf(file);
  if (looksLikeHar(head)) return 'har';
  if (looksLikeMhtml(head)) return 'mhtml';
  const ending = path.extname(file).toLowerCase();
  if (PAGE_ENDINGS.has(ending) || /^\ufeff?\s*<[!a-z]/i.test(head)) return 'page';
  if (ending === '.json' && (await holdsKnownPage(file))) return 'page';
  return guessFormat(file);
}

/** True for what a page or its recorder wrote, false for tables and rows. */
export function isSaved(form: IntakeForm): form is 'har' | 'mhtml' | 'page' {
  return form === 'har' || form === 'mhtml' || form === 'page';
}

/**
 * Rows of an original in their order: of a table or JSONL, of the pages in a saved file, or of a share text.
 * @throws UserError when nothing of it can be read
 */
export async function* readOriginal(file: string, options: OriginalOptions): AsyncGenerator<OriginalRow> {
  const form = options.form ?? (await formOf(file));
  if (form === 'share') yield await shareRow(await readFile(file, 'utf8'), options);
  else if (isSaved(form)) yield* savedRows(await readSaved(file, options));
  else yield* readRows(file, { ...options, format: form });
}

/**
 * Opens a saved file. Nothing is fetched.
 * @throws UserError when it is too large, or holds no page of a known platform
 */
export async function readSaved(
  file: string,
  { savedAt = '', platform = '' }: Pick<OriginalOptions, 'savedAt' | 'platform'> = {},
): Promise<{ pages: (OriginalPage & { read: ParsedPage })[]; unknown: number }> {
  const { size } = await stat(file);
  if (size > MAX_SAVED_BYTES) {
    throw new UserError({
      zh: `文件超过 ${MAX_SAVED_BYTES / 1e6} MB，不像保存的页面。`,
      en: `The file is larger than ${MAX_SAVED_BYTES / 1e6} MB: no saved page is.`,
    });
  }
  const named = isPlatformId(platform) ? adapterOf(platform) : null;
  const { pages, unknown } = await recogniseSavedPage(await readFile(file), savedAt, named);
  if (pages.length === 0) {
    throw new UserError({
      zh: '文件中没有已知平台的页面：请在商品页面完整加载后保存，或导出 HAR。',
      en: 'The file holds no page of a known platform: save the page once it is complete, or export a HAR.',
    });
  }
  return { pages: pages.map(originalPage), unknown };
}

function originalPage({ platform, answer, by, read }: RecognisedPage): OriginalPage & { read: ParsedPage } {
  const { page, outcome, why, items } = read;
  return {
    platform,
    page,
    proven: isProven(platform, page),
    by,
    outcome,
    why,
    items: items.length,
    answer,
    read,
  };
}

/** The sample market is ours: what it serves and what reads it are made together. */
export function isProven(platform: PlatformId, page: PageType): boolean {
  return platform === 'sample-market' || proofOf(platform, page, 'ok') === 'proven';
}

function* savedRows({ pages }: Awaited<ReturnType<typeof readSaved>>): Generator<OriginalRow> {
  let line = 0;
  for (const { platform, page, proven, read } of pages) {
    const reading = { platform, page, proven };
    for (const { listing } of read.items) yield { line: ++line, listing, reading };
    if (read.outcome !== 'ok' && read.outcome !== 'empty') {
      yield {
        line: ++line,
        reason: { zh: `页面未读出商品：${read.why}`, en: `no goods on the page: ${read.outcome}` },
      };
    }
    for (let left = read.rejected ?? 0; left > 0; left -= 1) {
      yield { line: ++line, reason: { zh: '条目缺少编号或标题', en: 'an entry without id or title' } };
    }
  }
}

/** A share text names one item. Only what a person pasted is believed; a short link is followed, its target is not. */
async function shareRow(text: string, { resolve }: OriginalOptions): Promise<OriginalRow> {
  const share = recogniseShareText(text);
  if (share === null) {
    return {
      line: 1,
      reason: { zh: '没有认出任何平台的链接或口令', en: 'no link of a known platform in it' },
    };
  }
  const resolved = share.needsVisit && resolve ? await resolve(share.link) : { link: share.link };
  if (!('link' in resolved)) {
    return {
      line: 1,
      reason: {
        zh: `短链接 ${share.link.canonicalUrl} 未能解析（${resolved.zh}）：请在浏览器中打开，保存网页后上传`,
        en: `short link ${share.link.canonicalUrl}: ${resolved.en}; open it in a browser and upload the saved page`,
      },
    };
  }
  const { link } = resolved;
  const { title } = share;
  if (link.kind !== 'detail' || title === null) {
    const what = link.kind === 'short' ? '短链接' : link.kind === 'shop' ? '店铺链接' : '没有标题的商品链接';
    return {
      line: 1,
      reason: {
        zh: `${what} ${link.canonicalUrl}：请在浏览器中打开，保存网页后上传`,
        en: `${link.kind} link ${link.canonicalUrl}: open it in a browser and upload the saved page`,
      },
    };
  }
  const listing = { platform: link.platform, id: link.id, title, url: link.canonicalUrl };
  return {
    line: 1,
    listing: { ...listing, attributes: {}, currency: 'CNY', images: [], offer: 'goods', extra: {} },
  };
}

async function holdsKnownPage(file: string): Promise<boolean> {
  const { size } = await stat(file);
  if (size > MAX_SAVED_BYTES) return false;
  const { pages } = await recogniseSavedPage(await readFile(file));
  return pages.some(({ read }) => read.outcome === 'ok');
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return '';
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } catch {
    // A folder: the reader of rows says so.
    return '';
  } finally {
    await handle.close();
  }
}
