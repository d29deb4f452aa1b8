import type { PlatformId } from '#domain/platform';
import type { Answer, ParsedPage, PlatformAdapter } from '../adapter.ts';
import { isHostOf, urlOf } from '../platforms/shared/links.ts';
import { adapterOf, allAdapters } from '../registry.ts';
import { openSaved, type SavedForm } from './saved-answer.ts';

/** A page of a saved file whose platform has been told. */
export interface RecognisedPage {
  platform: PlatformId;
  answer: Answer;
  /** What the platform was told by, in Chinese. */
  by: '网址' | '规范链接' | '页面结构' | '指定平台';
  read: ParsedPage;
}

/** What a saved file holds. Pages that belong to no known platform are counted. */
export interface RecognisedFile {
  form: SavedForm;
  pages: RecognisedPage[];
  unknown: number;
}

/**
 * Tells which platform's pages a saved file holds: by their addresses, by the canonical link in them, or, where
 * both are missing, by the one platform whose readers find goods. Nothing is fetched.
 * @param capturedAt ISO 8601, used where the file does not say when it was saved
 * @param named whose page it is where the page itself does not say
 */
export async function recogniseSavedPage(
  bytes: Uint8Array,
  capturedAt = '',
  named: PlatformAdapter | null = null,
): Promise<RecognisedFile> {
  const { form, answers } = await openSaved(bytes, capturedAt);
  const pages = answers.flatMap((answer) => recognise(answer, named) ?? []);
  return { form, pages, unknown: answers.length - pages.length };
}

/** Every platform's readers are tried in turn: a larger answer would keep its giver waiting for a name alone. */
const MAX_ASKED_AROUND = 4_000_000;

/**
 * Whose page it is instead, when a platform's own reader finds nothing known in it: another platform by whose
 * readers goods are found, and by no third one's. Null when nobody can tell.
 */
export function likelyOwner(answer: Answer, notOf: PlatformAdapter): PlatformAdapter | null {
  if (answer.body.length > MAX_ASKED_AROUND) return null;
  const found = recognise(answer, null);
  if (found === null || found.platform === notOf.id || found.read.outcome !== 'ok') return null;
  return adapterOf(found.platform);
}

function recognise(answer: Answer, named: PlatformAdapter | null): RecognisedPage | null {
  const addressed = byAddress(answer.finalUrl) ?? byExchange(answer);
  if (addressed) return recognised(addressed, answer, '网址');
  const linked = byAddress(canonicalLink(answer.body));
  if (linked) {
    const page = recognised(linked, answer, '规范链接');
    if (page.read.outcome !== 'drift') return page;
  }
  // An address of nobody's is believed before a person who may have chosen the wrong line of a list.
  return named && answer.finalUrl === '' ? asNamed(named, answer) : byStructure(answer);
}

function recognised(adapter: PlatformAdapter, answer: Answer, by: RecognisedPage['by']): RecognisedPage {
  return { platform: adapter.id, answer, by, read: adapter.read(answer) };
}

/** A page that a person gave to the wrong platform is refused under the name of the right one. */
function asNamed(named: PlatformAdapter, answer: Answer): RecognisedPage {
  const page = recognised(named, answer, '指定平台');
  if (page.read.outcome !== 'drift') return page;
  const owner = likelyOwner(answer, named);
  return owner ? { ...page, read: { ...page.read, why: wrongPlatform(named, owner) } } : page;
}

/** One Chinese sentence for who gave the page. */
export function wrongPlatform(named: PlatformAdapter, owner: PlatformAdapter): string {
  return `这像是${owner.name}的页面，不是${named.name}的：请核对平台（${owner.id}）`;
}

function byAddress(address: string): PlatformAdapter | null {
  const host = urlOf(address)?.hostname;
  if (!host) return null;
  const owners = allAdapters().filter(({ hosts }) => isHostOf(host, hosts));
  // 2.taobao.com is 闲鱼 although it lies below taobao.com: the longest name knows best.
  return owners.sort((a, b) => matchLength(b, host) - matchLength(a, host))[0] ?? null;
}

function matchLength(adapter: PlatformAdapter, host: string): number {
  return Math.max(...adapter.hosts.filter((own) => isHostOf(host, [own])).map((own) => own.length));
}

/** A recording that began on an open page holds only its requests. */
function byExchange(answer: Answer): PlatformAdapter | null {
  if (answer.body !== '') return null;
  for (const { url } of answer.exchanges) {
    const adapter = byAddress(url);
    if (adapter && adapter.read(answer).outcome !== 'drift') return adapter;
  }
  return null;
}

function canonicalLink(html: string): string {
  const tag = /<link\b[^<>]*\brel=["']?canonical\b[^<>]*>/i.exec(html)?.[0] ?? '';
  return /\bhref=["']([^"']+)["']/i.exec(tag)?.[1] ?? '';
}

/** Goods found by exactly one platform's readers; found by several, nobody can tell whose they are. */
function byStructure(answer: Answer): RecognisedPage | null {
  const found = allAdapters()
    .map((adapter) => recognised(adapter, answer, '页面结构'))
    .filter(({ read }) => read.outcome === 'ok');
  return found.length === 1 ? (found[0] ?? null) : null;
}
