import { expect, it } from 'vitest';
import { Listing } from '#domain/listing';
import { isBarrier, OUTCOMES, type Outcome, type PageType } from '#domain/platform';
import type { Answer, PlatformAdapter } from '../../crawlers/adapter.ts';

/**
 * The contract every platform's adapter passes, on stored answers alone. A platform's own test adds what is
 * special about it; nothing here may be loosened for one of them.
 */

export interface AdapterFixture {
  /** What the case is called in the report. */
  name: string;
  answer: Answer;
  /** The page type it is read as. */
  expected?: PageType;
  outcome: Outcome;
  /** Exact number of items, where the case is about one. */
  items?: number;
}

export interface LinkFixture {
  text: string;
  kind: 'detail' | 'shop' | 'short';
  id: string;
}

export interface AdapterCase {
  adapter: PlatformAdapter;
  fixtures: AdapterFixture[];
  links: LinkFixture[];
}

/** Declares the suite for one adapter; call it inside a `describe`. */
export function adapterContract({ adapter, fixtures, links }: AdapterCase): void {
  it('names hosts, pages and a canary', () => {
    expect(adapter.hosts.length).toBeGreaterThan(0);
    expect(adapter.pageTypes.length).toBeGreaterThan(0);
    expect(adapter.canary).not.toBe('');
    expect(adapter.pageSize).toBeGreaterThan(0);
  });

  it('plans only addresses on its own hosts', () => {
    const requests = [
      { page: 'search', query: '怀山药 & "5斤"', cursor: null },
      { page: 'search', query: '怀山药', cursor: '2' },
      { page: 'detail', id: '10001' },
      { page: 'shop', id: '10001' },
    ] as const;
    for (const request of requests) {
      if (!adapter.pageTypes.includes(request.page)) continue;
      const { hostname, protocol } = new URL(adapter.plan(request).url);
      expect(protocol).toMatch(/^https?:$/);
      expect(adapter.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))).toBe(true);
    }
  });

  for (const fixture of fixtures) {
    it(`${fixture.name}: ${fixture.outcome}`, () => {
      const page = adapter.read(fixture.answer, fixture.expected);
      expect({ outcome: page.outcome, why: page.why }).toEqual({ outcome: fixture.outcome, why: page.why });
      expect(page.why).not.toBe('');
      expect(page.platform).toBe(adapter.id);
      if (fixture.items !== undefined) expect(page.items).toHaveLength(fixture.items);
      if (page.outcome === 'ok') expect(page.items.length).toBeGreaterThan(0);
      else expect(page.items).toEqual([]);
      for (const item of page.items) {
        expect(Listing.parse(item.listing)).toEqual(item.listing);
        expect(item.listing.platform).toBe(adapter.id);
        expect(item.sources).toHaveProperty('title');
        expect(item.sources).toHaveProperty('id');
        linkLeadsBack(adapter, item.listing);
      }
    });

    it(`${fixture.name}: reads the same twice and leaves the answer as it was`, () => {
      const before = structuredClone(fixture.answer);
      const first = adapter.read(fixture.answer, fixture.expected);
      expect(adapter.read(fixture.answer, fixture.expected)).toEqual(first);
      expect(fixture.answer).toEqual(before);
    });

    it(`${fixture.name}: cut off anywhere, it ends in an outcome and never in a wrong listing`, () => {
      const whole = adapter.read(fixture.answer, fixture.expected);
      const known = new Map(whole.items.map((item) => [item.listing.id, item.listing.title]));
      for (const share of [0, 0.1, 0.35, 0.5, 0.8, 0.97]) {
        const page = adapter.read(cutOff(fixture.answer, share), fixture.expected);
        expect(OUTCOMES).toContain(page.outcome);
        for (const { listing } of page.items) expect(known.get(listing.id)).toBe(listing.title);
      }
    });
  }

  for (const [name, answer] of RUBBISH) {
    it(`rubbish (${name}): an outcome, no item, no exception`, () => {
      for (const expected of adapter.pageTypes) {
        const page = adapter.read(answer, expected);
        expect(OUTCOMES).toContain(page.outcome);
        expect(page.outcome).not.toBe('ok');
        // A barrier without a sign of one would stop a platform for nothing.
        expect(isBarrier(page.outcome)).toBe(false);
        expect(page.items).toEqual([]);
      }
    });
  }

  it('status alone is told apart: 429 waits, 403 stops, 500 is tried again', () => {
    for (const expected of adapter.pageTypes) {
      expect(adapter.read(plainAnswer({ status: 429, body: '' }), expected).outcome).toBe('rate_limited');
      expect(adapter.read(plainAnswer({ status: 403, body: '' }), expected).outcome).toBe('forbidden');
      expect(adapter.read(plainAnswer({ status: 502, body: '' }), expected).outcome).toBe('transient');
    }
    const told = adapter.read(plainAnswer({ status: 429, body: '', headers: { 'retry-after': '7' } }));
    expect(told.retryAfterSeconds).toBe(7);
  });

  for (const link of links) {
    it(`link ${link.text.slice(0, 60)}`, () => {
      const canonical = adapter.canonicalise(link.text);
      expect(canonical).toMatchObject({ platform: adapter.id, kind: link.kind, id: link.id });
      // A canonical link is its own canonical form.
      if (canonical && canonical.kind !== 'short') {
        expect(adapter.canonicalise(canonical.canonicalUrl)).toEqual(canonical);
        expect(canonical.canonicalUrl).not.toMatch(/[?&](spm|utm_|share|token|sourceType)/i);
      }
    });
  }

  it('takes no stranger for its own link', () => {
    for (const text of [
      '',
      '怀山药',
      'javascript:alert(1)',
      'https://example.org/item/1',
      'http://[',
      'a'.repeat(100_000),
    ]) {
      expect(adapter.canonicalise(text)).toBeNull();
    }
  });
}

function linkLeadsBack(adapter: PlatformAdapter, listing: Listing): void {
  if (!listing.url) return;
  const canonical = adapter.canonicalise(listing.url);
  if (canonical?.kind === 'detail') expect(canonical.id).toBe(listing.id);
}

/** The same answer as if the connection had broken after `share` of every body. */
function cutOff(answer: Answer, share: number): Answer {
  const cut = (text: string): string => text.slice(0, Math.floor(text.length * share));
  return {
    ...answer,
    body: cut(answer.body),
    exchanges: answer.exchanges.map((exchange) => ({ ...exchange, body: cut(exchange.body) })),
  };
}

/** An answer with nothing in it, to be filled by a test. */
export function plainAnswer(change: Partial<Answer>): Answer {
  return {
    requestedUrl: '',
    finalUrl: '',
    status: 200,
    headers: {},
    body: '',
    exchanges: [],
    capturedAt: '2026-11-01T08:00:00.000Z',
    ...change,
  };
}

const RUBBISH: [string, Answer][] = [
  ['empty', plainAnswer({ body: '' })],
  ['binary', plainAnswer({ body: '\u0000\u0001\ufffd\ufffd'.repeat(500) })],
  ['lone surrogates', plainAnswer({ body: '\ud83d'.repeat(100) })],
  ['JSON null', plainAnswer({ body: 'null' })],
  ['JSON array of nulls', plainAnswer({ body: '[null,null]' })],
  ['JSON with the wrong types', plainAnswer({ body: '{"data":{"list":{"a":1},"total":"x"},"code":0}' })],
  ['prototype keys', plainAnswer({ body: '{"__proto__":{"data":[]},"constructor":{"x":1}}' })],
  ['deep nesting', plainAnswer({ body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` })],
  ['a page of nobody', plainAnswer({ body: '<html><body><h1>It works!</h1></body></html>' })],
  ['unclosed script', plainAnswer({ body: '<html><script>var a = {"itemsArray":[' })],
  ['bad addresses', plainAnswer({ requestedUrl: 'http://[', finalUrl: '::::', body: '<html></html>' })],
];
