import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** One row per running process that works on queues. A row older than a few beats belongs to a dead process. */
export const workerHeartbeats = pgTable(
  'worker_heartbeats',
  {
    /** Made anew at every start of the process. */
    id: text('id').primaryKey(),
    host: text('host').notNull(),
    pid: integer('pid').notNull(),
    /** Queues it works on. */
    queues: text('queues').array().notNull(),
    startedAt: moment('started_at').notNull(),
    beatAt: moment('beat_at').notNull(),
  },
  (table) => [index('worker_heartbeats_beat').on(table.beatAt)],
);
