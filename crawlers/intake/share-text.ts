import type { CanonicalLink } from '../adapter.ts';
import { allAdapters } from '../registry.ts';

/** What a pasted share text or address points at, and what else it says. */
export interface RecognisedShare {
  link: CanonicalLink;
  /** The title that share texts carry in brackets, when there is one. */
  title: string | null;
  /** True for a short link: only a page load can tell what is behind it. */
  needsVisit: boolean;
}

/** Longer pastes are cut: what matters stands at the top. */
const MAX_LENGTH = 20_000;

/**
 * Understands an address or share text (淘口令, 抖音口令, 小红书分享 …) of any known platform. Nothing is fetched; a
 * short link is kept as it is, for the crawler to follow behind its own proxy.
 * @returns null when no platform knows it
 */
export function recogniseShareText(text: string): RecognisedShare | null {
  const pasted = text.slice(0, MAX_LENGTH);
  const links = allAdapters().flatMap((adapter) => adapter.canonicalise(pasted) ?? []);
  // A full link says more than a short one beside it.
  const link =
    links.find(({ kind }) => kind === 'detail') ?? links.find(({ kind }) => kind === 'shop') ?? links[0];
  return link ? { link, title: titleIn(pasted), needsVisit: link.kind === 'short' } : null;
}

/** 「…」, 【…】 or 《…》 with something longer than a platform's name in it. */
function titleIn(text: string): string | null {
  const quoted = [...text.matchAll(/[「【《]([^「」【】《》\n]{4,200})[」】》]/g)].map(
    ([, inner]) => inner?.trim() ?? '',
  );
  return quoted.sort((a, b) => b.length - a.length)[0] ?? null;
}
