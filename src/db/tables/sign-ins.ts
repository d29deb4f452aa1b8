import { bigint, customType, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { SignInState } from '../../domain/sign-in.ts';
import { moment } from './columns.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A sign-in asked for at the console: a worker opens the page, the person acts through the live view. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    platform: text('platform').notNull(),
    label: text('label').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    deadline: moment('deadline').notNull(),
    state: text('state').$type<SignInState>().notNull(),
    why: text('why'),
    /** The newest picture of the page (JPEG); gone when it is over. */
    frame: bytes('frame'),
    frameNumber: integer('frame_number').notNull().default(0),
    endedAt: moment('ended_at'),
  },
  (table) => [index('sign_ins_recent').on(table.askedAt)],
);
