import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { anchorHeads, anchors, events } from '#db/tables/index';
import type { ChainedEvent } from '#domain/event';
import { anchorLeaf, anchorRoot } from './anchor.ts';
import { asEvent, personalHash } from './chain.ts';
import { eventHash, GENESIS, payloadHash } from './hashes.ts';

/** The first thing that is not as it was written. */
export interface Broken {
  check: 'chain' | 'projection' | 'anchor';
  /** `lead/L1024#3`, an anchor's day … */
  where: string;
  zh: string;
  en: string;
}

export interface Verified {
  chains: number;
  events: number;
  projections: number;
  anchors: number;
  broken: Broken | null;
}

/** Recomputes what a subject's table shows from its chain; null when it agrees or there is none to compare. */
export type ProjectionCheck = (chain: readonly ChainedEvent[]) => Promise<Broken | null>;

const PAGE = 2_000;

/**
 * Recomputes every chain, every projection and every anchor, in bounded memory, and stops at the first that
 * is not right.
 */
export async function verifyAudit(db: Connection, checkProjection: ProjectionCheck): Promise<Verified> {
  const done: Verified = { chains: 0, events: 0, projections: 0, anchors: 0, broken: null };
  for await (const chain of chains(db)) {
    done.broken = brokenLink(chain) ?? (await checkProjection(chain));
    if (done.broken !== null) return done;
    done.chains += 1;
    done.events += chain.length;
    if (chain[0]?.subjectKind === 'lead') done.projections += 1;
  }
  return verifyAnchors(db, done);
}

/** The first link of a chain that does not hold, null when all do. */
export function brokenLink(chain: readonly ChainedEvent[]): Broken | null {
  let prevHash = GENESIS;
  for (const [index, event] of chain.entries()) {
    const problem = linkProblem(event, index + 1, prevHash);
    if (problem !== null) {
      const where = `${event.subjectKind}/${event.subjectId}#${event.seq}`;
      return { check: 'chain', where, zh: `${where} ${problem.zh}`, en: `${where} ${problem.en}` };
    }
    prevHash = event.hash;
  }
  return null;
}

function linkProblem(event: ChainedEvent, seq: number, prevHash: string): { zh: string; en: string } | null {
  if (event.seq !== seq) return { zh: `之前缺少第 ${seq} 条`, en: `comes where number ${seq} is missing` };
  if (event.prevHash !== prevHash) return { zh: '与上一条不相连', en: 'does not follow the event before' };
  if (payloadHash(event.salt, event.payload) !== event.payloadHash) {
    return { zh: '内容被改动', en: 'has another payload than was written' };
  }
  const { personalHash: covered } = event.payload as { personalHash?: unknown };
  if (event.personal !== null && personalHash(event.personal) !== covered) {
    return { zh: '个人信息被改动', en: 'has other personal fields than were written' };
  }
  if (eventHash(event) !== event.hash) return { zh: '哈希不符', en: 'does not have the hash it says' };
  return null;
}

/** Chains one after the other, read in pages. */
async function* chains(db: Connection): AsyncGenerator<ChainedEvent[]> {
  let chain: ChainedEvent[] = [];
  let last: ChainedEvent | undefined;
  for (;;) {
    const rows = await db
      .select()
      .from(events)
      .where(last === undefined ? undefined : after(last))
      .orderBy(asc(events.subjectKind), asc(events.subjectId), asc(events.seq))
      .limit(PAGE);
    for (const event of rows.map(asEvent)) {
      if (
        last !== undefined &&
        (last.subjectKind !== event.subjectKind || last.subjectId !== event.subjectId)
      ) {
        yield chain;
        chain = [];
      }
      chain.push(event);
      last = event;
    }
    if (rows.length < PAGE) break;
  }
  if (chain.length > 0) yield chain;
}

function after({ subjectKind, subjectId, seq }: ChainedEvent) {
  return or(
    gt(events.subjectKind, subjectKind),
    and(eq(events.subjectKind, subjectKind), gt(events.subjectId, subjectId)),
    and(eq(events.subjectKind, subjectKind), eq(events.subjectId, subjectId), gt(events.seq, seq)),
  );
}

async function verifyAnchors(db: Connection, done: Verified): Promise<Verified> {
  let prevRoot = GENESIS;
  for (const anchor of await db.select().from(anchors).orderBy(asc(anchors.day))) {
    const heads = await db.select().from(anchorHeads).where(eq(anchorHeads.day, anchor.day));
    if (anchor.prevRoot !== prevRoot || anchorRoot(prevRoot, heads.map(anchorLeaf)) !== anchor.root) {
      return { ...done, broken: broken(anchor.day, '的锚定根不符', 'has another root than its heads give') };
    }
    const [lost] = await lostHeads(db, anchor.day);
    if (lost !== undefined) {
      const where = `${lost.kind}/${lost.id}#${lost.seq}`;
      return {
        ...done,
        broken: broken(anchor.day, `锚定的 ${where} 已不在链中`, `anchored ${where}, which is gone`),
      };
    }
    done.anchors += 1;
    prevRoot = anchor.root;
  }
  return done;
}

/** Anchored heads that the chains no longer hold: a chain was cut short or written anew. */
async function lostHeads(db: Connection, day: string) {
  const { rows } = await db.execute<{ kind: string; id: string; seq: number }>(sql`
    select h.subject_kind as kind, h.subject_id as id, h.seq from anchor_heads h
    left join events e using (subject_kind, subject_id, seq)
    where h.day = ${day} and e.hash is distinct from h.hash
    order by 1, 2 limit 1`);
  return rows;
}

function broken(day: string, zh: string, en: string): Broken {
  return { check: 'anchor', where: day, zh: `${day} ${zh}`, en: `${day} ${en}` };
}
