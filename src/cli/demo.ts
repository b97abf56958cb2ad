import { parseArgs } from 'node:util';
import { RuleError } from '#domain/ruleError.ts';
import { demonstrationText } from './accountTables.ts';
import { type Terminal, UsageError } from './command.ts';
import { withSystem } from './openSystem.ts';

const USAGE = {
  zh: '用法：mingjian demo',
  en: 'Usage: mingjian demo',
};

/** `mingjian demo`: fills an empty data folder with the simulated city and prints its accounts. */
export async function demo(args: readonly string[], terminal: Terminal): Promise<void> {
  if (wantsHelp(args, terminal)) return terminal.out(USAGE[terminal.language]);
  await withSystem(terminal, async (platform) => {
    const accounts = await platform.fillDemonstration();
    if (accounts === null)
      throw new RuleError('demonstration.not-empty', '系统中已有数据，没有载入演示数据', {
        status: 409,
        remedy: '演示数据只能载入空的系统：请用 MINGJIAN_DATA 指定另一个数据文件夹。',
      });
    terminal.out(demonstrationText(accounts));
  });
}

function wantsHelp(args: readonly string[], { language }: Terminal): boolean {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true;
  } catch {
    throw new UsageError(USAGE[language]);
  }
}
