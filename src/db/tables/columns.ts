import { timestamp } from 'drizzle-orm/pg-core';

/** A moment with time zone, read as a Date (millisecond precision, so that it survives the round trip). */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
