import { addDays } from '#domain/working-days';
import { board } from '#src/casework/board';
import type { Casework } from '#src/casework/casework';
import { openCasework } from '#src/casework/open';
import { dueRechecks } from '#src/notices/ledger';
import { lettersIn } from '#src/notices/outbox';
import { noteReminder, type Reminder } from '#src/notices/reminders';
import { chinaDay } from '#support/clock';
import { arrow, type WorkerServices } from '../arrow.ts';
import type { ReadyArrows } from '../registry.ts';

const HOURLY = '10 * * * *';

/** Overdue for longer than this, a supervisor is told. */
const ESCALATE_AFTER_DAYS = 3;

/**
 * Hourly: asks for the re-checks that are due, takes up letters a dead sender left, reminds of due days. All of
 * it may run twice: the ledger, the outbox and the reminders each know what was done.
 */
export async function caseClocks(services: WorkerServices): Promise<ReadyArrows> {
  const { queues } = services;
  await queues.schedule('case-clocks', 'hourly', { cron: HOURLY }, {});
  const casework = await openCasework(services);
  return {
    arrows: [
      arrow<'case-clocks'>({
        queue: 'case-clocks',
        handle: async (_payload, { clock, log }) => {
          const today = chinaDay(clock.now());
          const due = await dueRechecks(casework.db, today);
          for (const noticeId of new Set(due.map((line) => line.noticeId))) {
            await queues.add('recheck', { noticeId, dueDay: today });
          }
          for (const letter of await lettersIn(casework.db, ['queued', 'sending'])) {
            await queues.add('evidence-to-notice', { noticeId: letter.documentId });
          }
          for (const reminder of await remind(casework)) log.warn(reminder, 'a clock of a document rings');
        },
      }),
    ],
  };
}

/** Reminders that had not been given: on the due day, when it has passed, and for a supervisor later. */
export async function remind(casework: Casework): Promise<Reminder[]> {
  const today = chinaDay(casework.clock.now());
  const given: Reminder[] = [];
  for (const row of await board(casework)) {
    for (const { id: clock, state, due } of row.clocks) {
      if (due === null || state === 'met' || state === 'not-started' || due.day > today) continue;
      const late = addDays(due.day, ESCALATE_AFTER_DAYS) < today;
      const level = due.day === today ? 0 : late ? 2 : 1;
      const reminder = { documentKind: row.kind, documentId: row.id, clock, dueDay: due.day, level };
      const now = casework.clock.now();
      if (await casework.db.transaction((tx) => noteReminder(tx, reminder, now))) given.push(reminder);
    }
  }
  return given;
}
