import { z } from 'zod';

/**
 * What the market does to its visitors, switched at run time by whoever started it. Every barrier a crawler
 * can meet on a real platform can be met here, without touching anybody's server.
 */

export const FAULTS = [
  'login', // the login wall: signed-in visitors pass
  'challenge', // a slider frame in the page
  'risk-code', // HTTP 200 with a risk-control code instead of data
  'rate-limit', // 429 with Retry-After
  'forbidden', // 403
  'server-error', // 503 without Retry-After
  'layout', // another structure of answers and pages
  'slow', // answers after `delayMs`
  'crash', // the connection breaks
  'truncated', // half an answer
] as const;
export type FaultKind = (typeof FAULTS)[number];

const MARKET_PAGES = ['search', 'detail', 'shop'] as const;
export type MarketPage = (typeof MARKET_PAGES)[number];

export const Fault = z.strictObject({
  kind: z.enum(FAULTS),
  /** Which pages it befalls; absent: all. */
  on: z.enum(MARKET_PAGES).optional(),
  /** Begins after so many pages of that sort (0: at once). */
  after: z.number().int().nonnegative().optional(),
  /** Ends after so many times; absent: until switched off. */
  times: z.number().int().positive().optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
  delayMs: z.number().nonnegative().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** What a test in another process may ask for. */
export const MarketWish = z.strictObject({
  clear: z.boolean().default(false),
  set: z.array(Fault).default([]),
  delist: z.array(z.string()).default([]),
  relist: z.array(z.string()).default([]),
});

interface Armed {
  fault: Fault;
  seen: number;
  struck: number;
}

export interface MarketControl {
  set(...faults: Fault[]): void;
  /** Ends one sort of fault, or all. */
  clear(kind?: FaultKind): void;
  delist(...ids: string[]): void;
  relist(...ids: string[]): void;
  readonly delisted: ReadonlySet<string>;
  /** Called by the server once for each page asked for; tells what befalls it. */
  strike(page: MarketPage, visitor: { signedIn: boolean }): Fault | null;
  /** Pages asked for so far, for tests that count requests. */
  readonly asked: Readonly<Record<MarketPage, number>>;
}

export function createControl(): MarketControl {
  let armed: Armed[] = [];
  const delisted = new Set<string>();
  const asked: Record<MarketPage, number> = { search: 0, detail: 0, shop: 0 };
  return {
    delisted,
    asked,
    set(...faults) {
      armed.push(...faults.map((fault) => ({ fault, seen: 0, struck: 0 })));
    },
    clear(kind) {
      armed = kind ? armed.filter((entry) => entry.fault.kind !== kind) : [];
    },
    delist(...ids) {
      for (const id of ids) delisted.add(id);
    },
    relist(...ids) {
      for (const id of ids) delisted.delete(id);
    },
    strike(page, visitor) {
      asked[page]++;
      for (const entry of armed) {
        const { fault } = entry;
        if (fault.on && fault.on !== page) continue;
        if (fault.kind === 'login' && visitor.signedIn) continue;
        if (entry.seen++ < (fault.after ?? 0)) continue;
        if (fault.times !== undefined && entry.struck >= fault.times) continue;
        entry.struck++;
        return fault;
      }
      return null;
    },
  };
}
