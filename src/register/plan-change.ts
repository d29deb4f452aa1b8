import { normaliseCreditCode } from '#domain/credit-code';
import type { AuthorisedUser } from '#domain/register';

/**
 * add      the table adds and corrects; who is not in it stays
 * replace  the table is the whole list of the indications in it; who is missing there has ended
 */
export const IMPORT_MODES = ['add', 'replace'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

const COMPARED = ['company', 'creditCode', 'announcement', 'validFrom', 'validTo'] as const;

export interface ChangedUser {
  before: AuthorisedUser;
  after: AuthorisedUser;
  fields: (typeof COMPARED)[number][];
}

export interface RegisterChange {
  added: AuthorisedUser[];
  changed: ChangedUser[];
  /** As they will stand: valid until the day before the table's date. */
  ended: ChangedUser[];
  unchanged: number;
  /** The whole list after the change. */
  next: AuthorisedUser[];
}

/**
 * What a table would change in the present list. A user is recognised by indication and credit code, without a
 * code by indication and company. Bound shops stay with their user; who ends is kept with an end date, so that
 * his listings are judged as expired and not as never authorised.
 * @param asOf day of the table, YYYY-MM-DD
 */
export function planChange(
  current: readonly AuthorisedUser[],
  table: readonly AuthorisedUser[],
  mode: ImportMode,
  asOf: string,
): RegisterChange {
  const given = new Map(table.map((user) => [userKey(user), user]));
  const known = new Set(current.map(userKey));
  const covered = new Set(table.map(({ indication }) => indication));
  const change: RegisterChange = { added: [], changed: [], ended: [], unchanged: 0, next: [] };
  for (const before of current) {
    const row = given.get(userKey(before));
    const dropped = mode === 'replace' && row === undefined && covered.has(before.indication);
    const after = row ? { ...before, ...row, shops: before.shops } : dropped ? end(before, asOf) : before;
    change.next.push(after);
    const fields = COMPARED.filter((field) => before[field] !== after[field]);
    if (fields.length === 0) change.unchanged += 1;
    else change[dropped ? 'ended' : 'changed'].push({ before, after, fields });
  }
  change.added = [...given.values()].filter((user) => !known.has(userKey(user)));
  change.next.push(...change.added);
  return change;
}

/** The users whose listings must be judged anew: their status may now be another. */
export function touchedUsers({ added, changed, ended }: RegisterChange): AuthorisedUser[] {
  return [...added, ...[...changed, ...ended].flatMap(({ before, after }) => [before, after])];
}

function end(user: AuthorisedUser, asOf: string): AuthorisedUser {
  const last = new Date(Date.parse(`${asOf}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return user.validTo !== undefined && user.validTo <= last ? user : { ...user, validTo: last };
}

export function userKey({ indication, creditCode, company }: AuthorisedUser): string {
  const who = creditCode ? normaliseCreditCode(creditCode) : company.normalize('NFKC').replace(/\s/g, '');
  return `${indication}\u0000${who}`;
}
