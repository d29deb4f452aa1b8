import { randomUUID } from 'node:crypto';
import type { CoverageState } from '#domain/coverage';
import type { Listing } from '#domain/listing';
import { changedFields, mergeListing } from '#domain/listing-version';
import type { RecheckLook } from '#domain/notice';
import { STOPS_PLATFORM } from '#domain/platform';
import {
  type CanaryResult,
  type CrawlPorts,
  type DomainClock,
  type FieldFill,
  FRESH_CLOCK,
  NEW_RUN,
  type Notice,
  type Pause,
  type RunRecord,
  type SessionRecord,
} from '../../crawlers/run/ports.ts';

/** Everything a crawl left behind, to be looked at by whoever ran it. */
export interface CrawlMemory {
  listings: Map<string, Listing>;
  runs: Map<string, RunRecord & { key: string; coverage: CoverageState | null }>;
  pauses: (Pause & { resumedBy: string | null })[];
  sessions: Map<string, SessionRecord & { holder: string | null; leaseUntil: number }>;
  audit: { platform: string; actor: string; kind: string; payload: Record<string, unknown> }[];
  clocks: Map<string, DomainClock>;
  files: Map<string, Uint8Array>;
  fills: FieldFill[];
  firstAnswers: { page: string; outcome: string; url: string; body: string }[];
  rawAnswers: { why: string; body: string; url: string }[];
  canaries: CanaryResult[];
  gone: Map<string, RecheckLook>;
  notices: Notice[];
}

/** Ports that remember for the life of the process: for a look without a database, for benches and tests. */
export function memoryPorts(): { ports: CrawlPorts; memory: CrawlMemory } {
  const memory: CrawlMemory = {
    listings: new Map(),
    runs: new Map(),
    pauses: [],
    sessions: new Map(),
    audit: [],
    clocks: new Map(),
    files: new Map(),
    fills: [],
    firstAnswers: [],
    rawAnswers: [],
    canaries: [],
    gone: new Map(),
    notices: [],
  };
  const robots = new Map<string, { text: string; fetchedAt: string }>();
  const sessionKey = (platform: string, label: string): string => `${platform}/${label}`;

  const ports: CrawlPorts = {
    clocks: {
      async change(domain, step) {
        const { clock, result } = step(memory.clocks.get(domain) ?? FRESH_CLOCK);
        memory.clocks.set(domain, clock);
        return result;
      },
    },
    runs: {
      async open({ key, platform, query, pagesAsked }) {
        const open = [...memory.runs.values()].find((run) => run.key === key && run.coverage === null);
        if (open) return structuredClone(open);
        const state = structuredClone({ ...NEW_RUN, pages: { ...NEW_RUN.pages, asked: pagesAsked } });
        const run = { runId: randomUUID(), platform, query, startedAt: new Date().toISOString(), state };
        memory.runs.set(run.runId, { ...run, key, coverage: null });
        return structuredClone(run);
      },
      async keepPage({ runId, listings, state }) {
        const run = required(memory.runs.get(runId), runId);
        const counts = { ...state.listings };
        for (const listing of listings) {
          const known = memory.listings.get(listing.id);
          const now = known ? mergeListing(known, listing) : listing;
          if (!known) counts.added++;
          else if (changedFields(known, now).length > 0) counts.changed++;
          memory.listings.set(listing.id, now);
          memory.gone.delete(listing.id);
        }
        run.state = structuredClone({ ...state, listings: counts });
        return structuredClone(run.state);
      },
      async keepState(runId, state) {
        required(memory.runs.get(runId), runId).state = structuredClone(state);
      },
      async finish(runId, state, coverage) {
        const run = required(memory.runs.get(runId), runId);
        run.state = structuredClone(state);
        run.coverage = coverage;
      },
      async noteGone({ id }, look) {
        memory.gone.set(id, look);
      },
      async wantedDetails(_platform, ids, limit) {
        return ids.slice(0, limit);
      },
    },
    pauses: {
      async active(platform, session) {
        return (
          memory.pauses.find(
            (pause) =>
              pause.platform === platform &&
              (pause.session === session || STOPS_PLATFORM.has(pause.reason)) &&
              pause.resumedBy === null,
          ) ?? null
        );
      },
      async pause(input) {
        const inForce = await ports.pauses.active(input.platform, input.session);
        if (inForce) return inForce;
        const pause = { ...input, id: randomUUID(), resumedBy: null };
        memory.pauses.push(pause);
        return pause;
      },
      async resume(id, actor) {
        const pause = memory.pauses.find((entry) => entry.id === id);
        if (pause) pause.resumedBy = actor;
      },
    },
    sessions: {
      async find(platform, label) {
        return memory.sessions.get(sessionKey(platform, label)) ?? null;
      },
      async save(record) {
        const key = sessionKey(record.platform, record.label);
        memory.sessions.set(key, { holder: null, leaseUntil: 0, ...memory.sessions.get(key), ...record });
      },
      async lease(platform, label, holder, untilMs) {
        const session = memory.sessions.get(sessionKey(platform, label));
        if (!session) return false;
        if (session.holder !== null && session.holder !== holder && session.leaseUntil > Date.now())
          return false;
        session.holder = holder;
        session.leaseUntil = untilMs;
        return true;
      },
      async release(platform, label, holder) {
        const session = memory.sessions.get(sessionKey(platform, label));
        if (session?.holder === holder) session.holder = null;
      },
    },
    audit: { record: async (entry) => void memory.audit.push(entry) },
    files: {
      async keep(bytes) {
        const reference = randomUUID();
        memory.files.set(reference, bytes);
        return reference;
      },
    },
    drift: {
      addFill: async (fills) => void memory.fills.push(...fills),
      fillBefore: async (platform, page, day) =>
        memory.fills.filter((fill) => fill.platform === platform && fill.page === page && fill.day < day),
      keepFirst: async ({ page, outcome, url, body }) =>
        void memory.firstAnswers.push({ page, outcome, url, body: body() }),
      keepAnswer: async (input) => void memory.rawAnswers.push(input),
      saveCanary: async (result) => void memory.canaries.push(result),
      lastCanary: async (platform) =>
        memory.canaries.findLast((result) => result.platform === platform) ?? null,
    },
    robots: {
      async read(origin, maxAgeMs) {
        const cached = robots.get(origin);
        return cached && Date.now() - Date.parse(cached.fetchedAt) < maxAgeMs ? cached : null;
      },
      write: async (origin, text) => void robots.set(origin, { text, fetchedAt: new Date().toISOString() }),
    },
    notify: { tell: async (notice) => void memory.notices.push(notice) },
  };
  return { ports, memory };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`unknown run ${name}`);
  return value;
}
