import type { Command } from 'commander';
import { verifyAudit } from '#src/audit/verify';
import { withSystem } from '#src/compose';
import { checkLeadProjection } from '#src/leads/check-projection';
import { readConfig } from '#support/config';
import { EXIT } from '#support/errors';

/** Recomputes what must never change. */
export function register(program: Command): void {
  program
    .command('audit')
    .description('核对事件链')
    .command('verify')
    .description('重算全部事件链、状态与锚定，指出第一处不符')
    .option('--json', '输出一行 JSON')
    .action((options: { json?: boolean }) => verify(options.json === true));
}

async function verify(json: boolean): Promise<void> {
  const config = readConfig();
  const { broken, ...done } = await withSystem(config, 'audit verify', ({ db }) =>
    verifyAudit(db, (chain) => checkLeadProjection(db, chain)),
  );
  if (json) process.stdout.write(`${JSON.stringify({ ok: broken === null, ...done, first: broken })}\n`);
  else if (broken === null) {
    const said = {
      zh: `完好：${done.chains} 条链、${done.events} 个事件、${done.projections} 个状态、${done.anchors} 个锚定`,
      en: `intact: ${done.chains} chains, ${done.events} events, ${done.projections} projections, ${done.anchors} anchors`,
    };
    process.stdout.write(`${said[config.language]}\n`);
  } else process.stderr.write(`${broken[config.language]}\n`);
  if (broken !== null) process.exitCode = EXIT.failed;
}
