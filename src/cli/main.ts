/**
 * The command line. To add a command: write `src/cli/<name>.ts` that exports
 * `register(program: Command): void` (declares it with commander, throws UserError for anything a person can
 * mend), and add its line to COMMANDS. Only the file of the command asked for is loaded, so that `match` starts
 * fast and never sees the database driver. stdout belongs to the result; everything else goes to stderr.
 */
import { Command, CommanderError } from 'commander';
import { languageOf } from '#support/config';
import { EXIT, explain, UserError } from '#support/errors';
import { packageVersion } from '#support/version';
import { COMMANDS } from './commands.ts';
import { wrongUse } from './wrong-use.ts';

const language = languageOf(process.env);

async function main(argv: string[]): Promise<void> {
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

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(EXIT.done);
  const { line, exitCode } = explain(error instanceof CommanderError ? wrongUse(error) : error, language);
  process.stderr.write(`${line}\n`);
  if (exitCode === EXIT.failed && process.env.GI_WATCH_DEBUG && error instanceof Error)
    console.error(error.stack);
  process.exitCode = exitCode;
}
