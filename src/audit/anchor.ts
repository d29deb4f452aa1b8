import { desc, lt } from 'drizzle-orm';
import type { Database } from '#db/database';
import { anchorHeads, anchors, events } from '#db/tables/index';
import { chinaDay } from '#support/clock';
import { GENESIS, merkleRoot, sha256 } from './hashes.ts';

/**
 * Anchors the heads of all chains for the day of `now` (Asia/Shanghai): one root that can be printed, mailed
 * or time-stamped, after which no earlier event can be changed unseen. Once a day; a second call returns the
 * same root.
 */
export async function anchorDay(db: Database, now: Date): Promise<string> {
  const day = chinaDay(now);
  return db.transaction(
    async (tx) => {
      const heads = await tx
        .selectDistinctOn([events.subjectKind, events.subjectId], {
          subjectKind: events.subjectKind,
          subjectId: events.subjectId,
          seq: events.seq,
          hash: events.hash,
        })
        .from(events)
        .orderBy(events.subjectKind, events.subjectId, desc(events.seq));
      const [before] = await tx
        .select()
        .from(anchors)
        .where(lt(anchors.day, day))
        .orderBy(desc(anchors.day))
        .limit(1);
      const prevRoot = before?.root ?? GENESIS;
      const root = anchorRoot(prevRoot, heads.map(anchorLeaf));
      const made = await tx
        .insert(anchors)
        .values({ day, root, prevRoot, at: now })
        .onConflictDoNothing()
        .returning();
      if (made.length === 0) {
        const [known] = await tx.select().from(anchors).orderBy(desc(anchors.day)).limit(1);
        return known?.root ?? root;
      }
      for (let from = 0; from < heads.length; from += 1_000) {
        await tx
          .insert(anchorHeads)
          .values(heads.slice(from, from + 1_000).map((head) => ({ ...head, day })));
      }
      return root;
    },
    // Heads and anchor must be of one moment.
    { isolationLevel: 'repeatable read' },
  );
}

export function anchorLeaf(head: {
  subjectKind: string;
  subjectId: string;
  seq: number;
  hash: string;
}): string {
  return `${head.subjectKind}\n${head.subjectId}\n${head.seq}\n${head.hash}`;
}

/** Covers the root of the day before and today's heads, whatever order they are given in. */
export function anchorRoot(prevRoot: string, leaves: readonly string[]): string {
  return sha256(`${prevRoot}\n${merkleRoot([...leaves].sort())}`);
}
