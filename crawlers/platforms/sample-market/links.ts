import type { CanonicalLink } from '../../adapter.ts';

/** The name the market goes by behind our proxy; it resolves nowhere else. */
export const MARKET_ORIGIN = 'http://sample-market.test';

const KINDS: Partial<Record<string, CanonicalLink['kind']>> = { item: 'detail', shop: 'shop', s: 'short' };

/** Understands links and share texts; what follows `?` is tracking and goes. */
export function canonicalise(text: string): CanonicalLink | null {
  const match =
    /https?:\/\/(?:sample-market\.test|127\.0\.0\.1:\d+)\/(item|shop|s)\/([\w-]{1,64})(?![\w-])/.exec(text);
  const kind = KINDS[match?.[1] ?? ''];
  if (!kind || !match?.[2]) return null;
  return {
    platform: 'sample-market',
    kind,
    id: match[2],
    canonicalUrl: `${MARKET_ORIGIN}/${match[1]}/${match[2]}`,
  };
}
