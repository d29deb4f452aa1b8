import type { Command } from 'commander';
import type { Finding } from '#src/doctor/finding';
import { checkMachine } from '#src/doctor/machine';
import { checkServices } from '#src/doctor/services';
import { checkSettings } from '#src/doctor/settings';
import { readConfig } from '#support/config';
import { EXIT, type Language } from '#support/errors';

const MARK = { ok: '✓', warn: '!', fail: '✗' };

/** Checks every setting and component and says how to mend what is amiss. Exit code 1 when something fails. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('检查各项设置与组件，并说明如何修复')
    .option('--json', '每项输出一个 JSON 对象')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig();
      const findings = [...checkSettings(config), ...checkMachine(config), ...(await checkServices(config))];
      for (const finding of findings) {
        process.stdout.write(`${json ? JSON.stringify(finding) : line(finding, config.language)}\n`);
      }
      if (findings.some(({ state }) => state === 'fail')) process.exitCode = EXIT.failed;
    });
}

function line({ name, state, found, mend }: Finding, language: Language): string {
  const separator = language === 'zh' ? '：' : ': ';
  return `${MARK[state]} ${name[language]}${separator}${found}${mend ? `\n    ${mend[language]}` : ''}`;
}
