/**
 * The command line. To add a command: write `src/cli/<name>.ts` that exports
 * `register(program: Command): void` (declares it with commander, throws UserError for anything a person can
 * mend), and add its line to COMMANDS. Only the file of the command asked for is loaded, so that `match` starts
 * fast and never sees the database driver. stdout belongs to the result; everything else goes to stderr.
 */
import { EXIT } from '#support/errors';
import { runCommandLine } from './run.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

await runCommandLine(process.argv.slice(2));
