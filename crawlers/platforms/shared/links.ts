import type { PlatformId } from '#domain/platform';
import type { CanonicalLink } from '../../adapter.ts';

/** What one address of a platform points at. */
export interface LinkTarget {
  kind: CanonicalLink['kind'];
  id: string;
  canonicalUrl: string;
}

/** Share texts are a few lines; a longer one is searched only this far. */
const MAX_TEXT = 20_000;
const MAX_URLS = 50;

/** True when `host` is one of the registrable hosts or below it. */
export function isHostOf(host: string, hosts: readonly string[]): boolean {
  return hosts.some((own) => host === own || host.endsWith(`.${own}`));
}

/** The address as a URL, null when it is none; `//host/path` and `host/path` are understood. */
export function urlOf(text: string): URL | null {
  const address = text.startsWith('//') ? `https:${text}` : text;
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

/** Web addresses in a text, in order. Chinese characters and punctuation end an address, as people paste it. */
export function urlsIn(text: string): URL[] {
  const found = text
    .slice(0, MAX_TEXT)
    .matchAll(
      /(?<![\w@.-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,10}(?::\d+)?(?:[/?#][^\s\u0080-\uffff"'<>\\^`{|}]*)?/gi,
    );
  const urls: URL[] = [];
  for (const [address] of found) {
    const url = urlOf(/^https?:/i.test(address) ? address : `https://${address}`);
    if (url) urls.push(url);
    if (urls.length >= MAX_URLS) break;
  }
  return urls;
}

/** An adapter's `canonicalise` from its way to read one address. */
export function linkReader(
  platform: PlatformId,
  hosts: readonly string[],
  read: (url: URL) => LinkTarget | null,
): (text: string) => CanonicalLink | null {
  return (text) => {
    for (const url of urlsIn(text)) {
      if (!isHostOf(url.hostname, hosts) || url.username || url.password) continue;
      const target = read(url);
      if (target && /^[\w-]{1,64}$/.test(target.id)) return { platform, ...target };
    }
    return null;
  };
}

/** The first parameter of that name that holds an id. */
export function idParameter(url: URL, ...names: string[]): string | null {
  for (const name of names) {
    const value = url.searchParams.get(name);
    if (value && /^[\w-]{1,64}$/.test(value) && !/^0+$/.test(value)) return value;
  }
  return null;
}

/** Number of the page an address asks for, counted from 1. */
export function pageParameter(address: string, name: string): number {
  const number = Number(urlOf(address)?.searchParams.get(name) ?? '1');
  return Number.isInteger(number) && number >= 1 && number < 10_000 ? number : 1;
}

/** A short link carries no id of its own: it stays as it is, without parameters. */
export function shortLink(url: URL): LinkTarget | null {
  const code = /^\/(?:[\w-]+\/)*([\w.-]+)\/?$/.exec(url.pathname)?.[1];
  return code
    ? { kind: 'short', id: code.replaceAll('.', '_'), canonicalUrl: `https://${url.hostname}${url.pathname}` }
    : null;
}
