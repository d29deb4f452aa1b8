import type { Refusal } from '#domain/listing-input';
import { MAX_LINE } from './lines.ts';

/** A row as the file carries it, before its fields are understood, or why there is none. */
export type RawRow = { line: number; row: unknown } | { line: number; reason: Refusal };

export function tooLong(line: number): Extract<RawRow, { reason: unknown }> {
  const megabytes = MAX_LINE / 1024 / 1024;
  return {
    line,
    reason: {
      zh: `这一行超过 ${megabytes} MB，已跳过`,
      en: `the line is longer than ${megabytes} MB and was passed over`,
    },
  };
}
