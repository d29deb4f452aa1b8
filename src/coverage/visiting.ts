import { eq } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { officeSettings } from '#db/tables/index';
import type { PlatformId } from '#domain/platform';
import { VisitingRules } from '#domain/visiting';
import { appendEvent } from '#src/audit/chain';

/** What the office has decided of one platform, and who did. */
export interface OwnVisitingRules {
  rules: VisitingRules;
  setBy: string;
  setAt: Date;
}

const nameOf = (platform: PlatformId): string => `visiting.${platform}`;

/** The office's own rules for a platform; null where the platform's profile holds. */
export async function ownVisitingRules(
  db: Connection,
  platform: PlatformId,
): Promise<OwnVisitingRules | null> {
  const [row] = await db
    .select()
    .from(officeSettings)
    .where(eq(officeSettings.name, nameOf(platform)));
  return row ? { rules: VisitingRules.parse(row.value), setBy: row.setBy, setAt: row.setAt } : null;
}

/**
 * Sets the office's own rules for a platform, from the next run on, and puts it on the platform's audit chain.
 * @param rules null: the platform's profile holds again
 */
export async function setVisitingRules(
  db: Database,
  platform: PlatformId,
  rules: VisitingRules | null,
  { by, reason, now }: { by: string; reason: string; now: Date },
): Promise<void> {
  const name = nameOf(platform);
  await db.transaction(async (tx) => {
    const before = (await ownVisitingRules(tx, platform))?.rules ?? null;
    if (rules === null) await tx.delete(officeSettings).where(eq(officeSettings.name, name));
    else {
      const set = { value: rules, setBy: by, setAt: now };
      await tx
        .insert(officeSettings)
        .values({ name, ...set })
        .onConflictDoUpdate({ target: officeSettings.name, set });
    }
    await appendEvent(tx, {
      subjectKind: 'platform',
      subjectId: platform,
      actor: by,
      kind: 'visiting-rules.set',
      payload: { before, after: rules, reason },
      at: now,
    });
  });
}
