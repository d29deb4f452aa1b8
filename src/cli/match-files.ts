import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { AuthorisedUser, Register } from '#domain/register';
import { loadRulebook, RulebookError } from '#rules/engine/load';
import type { Rulebook } from '#rules/engine/rulebook';
import { UserError } from '#support/errors';

/** Loads the rules with their overlays; what is wrong in them is told as one line. */
export async function openRulebook(folders: readonly string[]): Promise<Rulebook> {
  try {
    return await loadRulebook(folders);
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    throw new UserError(
      { zh: `规则文件有误：${error.zh}`, en: `The rulebook cannot be used: ${error.message}` },
      undefined,
      { cause: error },
    );
  }
}

/** As a person writes it: users may leave out their shops, the file its version. */
const RegisterFile = Register.extend({
  version: z.string().optional(),
  completeFor: z.array(z.string()).default([]),
  users: z.array(AuthorisedUser),
});

/** Reads a register of authorised users from JSON or YAML. */
export async function readRegister(file: string): Promise<Register> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UserError({ zh: `读不到名录文件 ${file}。`, en: `The register ${file} cannot be read.` });
  });
  const problem = (detail: string) =>
    new UserError({
      zh: `名录文件 ${file} 有误：${detail}`,
      en: `The register ${file} cannot be used: ${detail}`,
    });
  let data: unknown;
  try {
    data = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw problem((error as Error).message.split('\n')[0] ?? '');
  }
  const result = RegisterFile.safeParse(data);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw problem(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const version = result.data.version ?? createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { ...result.data, version };
}
