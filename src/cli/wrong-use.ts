import type { CommanderError } from 'commander';
import { UserError } from '#support/errors';

const CHINESE: Record<string, string> = {
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.invalidArgument': '取值无效',
  'commander.excessArguments': '参数过多',
  'commander.unknownCommand': '没有这个子命令',
  'commander.help': '缺少子命令',
  'commander.conflictingOption': '选项不能同时使用',
};

/** Commander's complaint as one line in both languages, with the way to help. */
export function wrongUse(error: CommanderError): UserError {
  const words = error.message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  const named = words.match(/'[^']+'/)?.[0].replaceAll("'", '') ?? '';
  const what = CHINESE[error.code] ?? '用法有误';
  return new UserError({
    zh: `${what}${named ? `：${named}` : ''}。加 --help 查看用法。`,
    en: `${words === '(outputHelp)' ? 'a subcommand is missing' : words}. See --help.`,
  });
}
