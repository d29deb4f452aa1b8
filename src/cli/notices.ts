import type { Command } from 'commander';
import { board } from '#src/casework/board';
import { kindOf } from '#src/casework/casework';
import { ledgerOf } from '#src/notices/ledger';
import { lettersOf } from '#src/notices/outbox';
import { atDesk, say } from './casework.ts';
import { basis } from './notice-basis.ts';
import { drafting } from './notice-drafts.ts';
import { facts } from './notice-facts.ts';
import { steps } from './notice-steps.ts';

/** Notices and, for what both have in common, letters: board, drafting, signing, sending, answers, objections. */
export function register(program: Command): void {
  const notices = program.command('notices').description('通知与函件');
  notices
    .command('list')
    .description('按时限列出未办结的通知与函件')
    .option('--all', '包括已办结')
    .option('--json', '每行一个 JSON')
    .action(({ all }) =>
      atDesk('notices list', undefined, async ({ casework }) => {
        for (const row of await board(casework, { all: all === true })) say(row);
      }),
    );
  notices
    .command('show <id>')
    .description('一件文书的台账与发送记录')
    .option('--json', '输出 JSON')
    .action((id: string) =>
      atDesk('notices show', undefined, async ({ casework }) => {
        const kind = await kindOf(casework.db, id);
        const row = (await board(casework, { all: true })).find((one) => one.id === id);
        const letters = await lettersOf(casework.db, kind, id);
        say({ ...row, letters, ledger: await ledgerOf(casework.db, id) });
      }),
    );
  drafting(notices);
  steps(notices);
  facts(notices);
  basis(notices);
}
