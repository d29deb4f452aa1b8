import type { Transaction } from '#db/database';
import { reminders } from '#db/tables/notices';

export interface Reminder {
  documentKind: 'notice' | 'referral';
  documentId: string;
  clock: string;
  dueDay: string;
  /** 0 due today, 1 overdue, 2 for a supervisor. */
  level: number;
}

/** Notes a reminder; false when this one was given before. */
export async function noteReminder(tx: Transaction, reminder: Reminder, at: Date): Promise<boolean> {
  const rows = await tx
    .insert(reminders)
    .values({ ...reminder, at })
    .onConflictDoNothing()
    .returning();
  return rows.length === 1;
}
