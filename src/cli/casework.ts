import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { findAccount } from '#src/accounts/store';
import type { Actor, Casework } from '#src/casework/casework';
import { openCasework } from '#src/casework/open';
import { type System, withSystem } from '#src/compose';
import { readConfig } from '#support/config';
import { UserError } from '#support/errors';

/** What a command that acts on letters works with. */
export interface Desk {
  system: System;
  casework: Casework;
  actor: Actor;
}

/** Opens the system for one step of casework, in the name of the account given by `--by`. */
export async function atDesk<T>(
  what: string,
  by: string | undefined,
  step: (desk: Desk) => Promise<T>,
): Promise<T> {
  return withSystem(readConfig(), what, async (system) => {
    const casework = await openCasework(system);
    return step({ system, casework, actor: await actorNamed(system, by) });
  });
}

async function actorNamed({ db }: System, by: string | undefined): Promise<Actor> {
  if (by === undefined) return { name: 'cli', roles: [] };
  const account = await findAccount(db, by);
  if (account && account.disabledAt === null) return account;
  throw new UserError({
    zh: `没有可用的账号“${by}”，请用 --by 指明经办人账号。`,
    en: `There is no account "${by}" in use; name yours with --by.`,
  });
}

/** Every command that changes something says in whose name. */
export function acting(command: Command): Command {
  return command.requiredOption('--by <account>', '经办人账号');
}

/** Puts a scanned document into the file store. @returns its SHA-256 */
export async function keepDocument({ casework }: Desk, file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserError({ zh: `读不到文件 ${file}。`, en: `Cannot read ${file}.` }, undefined, { cause });
  });
  return casework.files.keep(bytes);
}

/** One JSON object on one line of stdout. */
export function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Options of a command, all texts. */
export type Flags = Record<string, string>;

/** A day as it must be written. */
export function dayOf(text: string | undefined): string {
  if (text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UserError({
    zh: `日期“${text ?? ''}”应写作 2026-11-24。`,
    en: `Write the day "${text ?? ''}" as 2026-11-24.`,
  });
}

/** What to say of a word that is none of those there are. */
export function oneOf(what: string, given: string, options: readonly string[]): UserError {
  return new UserError({
    zh: `${what}不能是“${given}”。可用：${options.join('、')}。`,
    en: `"${given}" is not one of: ${options.join(', ')}.`,
  });
}
