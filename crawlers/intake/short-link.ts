import type { CanonicalLink, PlatformAdapter } from '../adapter.ts';
import { type GuardOptions, hostWithin, parseOutsideUrl, RefusedTarget } from '../browser/address-guard.ts';
import { guardedFetch } from '../browser/guarded-fetch.ts';
import { allAdapters } from '../registry.ts';

/** Where a short link leads, or why nobody can tell. */
export type Resolved = { link: CanonicalLink } | { zh: string; en: string };

/** How the visits of a short link are made. */
export interface ResolveOptions {
  /** What may be dialled; the hosts of the known platforms are always the limit. */
  guard?: GuardOptions;
  /** What we say we are. */
  userAgent?: string;
  /** Called before each visit, for politeness: resolves when the turn has come, rejects when it has not. */
  turn?: (adapter: PlatformAdapter, host: string) => Promise<void>;
  signal?: AbortSignal | undefined;
}

/** A share link of 淘宝 takes two hops, one of 1688 three; more is a maze. */
const MAX_HOPS = 6;
const MAX_BYTES = 300_000;

/**
 * Follows a short link to the item or shop it stands for. Every hop is checked before it is dialled: http(s) only,
 * a host of a known platform, a public address. The target itself is not visited: its address says what it is.
 */
export async function resolveShortLink(link: CanonicalLink, options: ResolveOptions = {}): Promise<Resolved> {
  let address = link.canonicalUrl;
  try {
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const url = parseOutsideUrl(address);
      const adapter = ownerOf(url.hostname);
      await options.turn?.(adapter, url.hostname);
      options.signal?.throwIfAborted();
      const answer = await guardedFetch(
        address,
        { ...options.guard, allowedHosts: linkHostsOf(allAdapters()) },
        {
          headers: { accept: 'text/html', 'user-agent': options.userAgent ?? 'GIWatch' },
          maxBytes: MAX_BYTES,
          redirects: 'return',
        },
      );
      const next = nextOf(answer, url);
      if (next === null) return unresolved(`平台答复 ${answer.status}，没有指向商品`);
      const target = targetOf(next);
      if (target) return { link: target };
      address = next;
    }
    return unresolved('跳转次数过多');
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return unresolved(error instanceof RefusedTarget ? error.zh : '暂时无法访问');
  }
}

/** An item or shop of a known platform; a short link is only the next hop. */
function targetOf(address: string): CanonicalLink | null {
  for (const adapter of allAdapters()) {
    const link = adapter.canonicalise(address);
    if (link && link.kind !== 'short') return link;
  }
  return null;
}

function ownerOf(hostname: string): PlatformAdapter {
  const owner = allAdapters().find((adapter) => hostWithin(hostname, linkHostsOf([adapter])));
  if (owner) return owner;
  throw new RefusedTarget(
    `${hostname} belongs to no known platform`,
    `${hostname} 不属于任何已知平台，未访问`,
  );
}

function linkHostsOf(adapters: readonly PlatformAdapter[]): string[] {
  return adapters.flatMap(({ hosts, linkHosts = [] }) => [...hosts, ...linkHosts]);
}

/** The next address: of the redirect, or of the page that sends the browser on. */
function nextOf(
  { status, headers, body }: Awaited<ReturnType<typeof guardedFetch>>,
  from: URL,
): string | null {
  const told = status >= 300 && status < 400 ? headers.location : status === 200 ? sentOn(body) : undefined;
  if (told === undefined) return null;
  try {
    return new URL(told.replaceAll('&amp;', '&'), from).toString();
  } catch {
    return null;
  }
}

/**
 * Some short links answer with a page that sends the browser on: by a refresh tag, by `location`, or (淘宝) by an
 * address in a variable `url`. Links that merely stand on the page are not followed.
 */
function sentOn(body: string): string | undefined {
  const ways = [
    /<meta\b[^<>]*http-equiv=["']?refresh["']?[^<>]*content=["'][^"'<>]*?url=([^"'<>\s]+)/i,
    /\blocation(?:\.href)?\s*=\s*["']([^"'<>\s]{8,2000})["']/,
    /\blocation\.(?:replace|assign)\(\s*["']([^"'<>\s]{8,2000})["']/,
    /\bvar\s+url\s*=\s*["']([^"'<>\s]{8,2000})["']/,
  ];
  for (const way of ways) {
    const found = way.exec(body)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function unresolved(why: string): Resolved {
  return { zh: why, en: 'the short link could not be followed' };
}
