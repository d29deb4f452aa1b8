import { Command, CommanderError } from 'commander';
import { languageOf } from '#support/config';
import { EXIT, explain, UserError } from '#support/errors';
import { packageVersion } from '#support/version';
import { COMMANDS } from './commands.ts';
import { wrongUse } from './wrong-use.ts';

/**
 * Runs one command line to its end. Never throws: what goes wrong becomes one line on stderr, and the exit code
 * is left in `process.exitCode`, where commands put theirs too.
 * @param argv the words after the program's name
 */
export async function runCommandLine(argv: string[]): Promise<void> {
  const language = languageOf(process.env);
  try {
    await parse(argv, language);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const { line, exitCode } = explain(error instanceof CommanderError ? wrongUse(error) : error, language);
    process.stderr.write(`${line}\n`);
    if (exitCode === EXIT.failed && process.env.GI_WATCH_DEBUG && error instanceof Error)
      console.error(error.stack);
    process.exitCode = exitCode;
  }
}

async function parse(argv: string[], language: ReturnType<typeof languageOf>): Promise<void> {
  const program = new Command('gi-watch')
    .version(packageVersion())
    .description('地标哨兵 GI Watch')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showHelpAfterError(false);
  const asked = argv.find((word) => !word.startsWith('-'));
  const found = asked === undefined || asked === 'help' ? undefined : COMMANDS[asked];
  if (asked !== undefined && asked !== 'help' && !found) throw unknownCommand(asked);

  if (found) (await found.load()).register(program);
  else
    for (const [name, { summary }] of Object.entries(COMMANDS))
      program.command(name).summary(summary[language]);
  quiet(program);
  if (argv.length === 0) {
    program.outputHelp();
    return;
  }
  await program.parseAsync(argv, { from: 'user' });
}

/** Commander's own complaints are turned into our one line, in subcommands too. */
function quiet(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride().configureOutput({ writeErr: () => {} });
    quiet(child);
  }
}

function unknownCommand(name: string): UserError {
  return new UserError({
    zh: `没有命令“${name}”。可用：${Object.keys(COMMANDS).join('、')}。`,
    en: `There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`,
  });
}
