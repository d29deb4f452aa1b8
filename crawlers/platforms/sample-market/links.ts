import type { CanonicalLink } from '../../adapter.ts';

/** The name the market goes by behind our proxy; it resolves nowhere else. */
export const MARKET_ORIGIN = 'http://sample-market.test';

/** Understands links and share texts; what follows `?` is tracking and goes. */
export function canonicalise(text: string): CanonicalLink | null {
  const match =
    /https?:\/\/(?:sample-market\.test|127\.0\.0\.1:\d+)\/(item|shop)\/([\w-]{1,64})(?![\w-])/.exec(text);
  if (!match?.[1] || !match[2]) return null;
  return {
    platform: 'sample-market',
    kind: match[1] === 'item' ? 'detail' : 'shop',
    id: match[2],
    canonicalUrl: `${MARKET_ORIGIN}/${match[1]}/${match[2]}`,
  };
}
