import { parseArgs } from 'node:util';
import { readConfig } from '#config.ts';
import { RuleError } from '#domain/ruleError.ts';
import { examineDefences } from '#services/doctor/examineDefences.ts';
import { examineSystem } from '#services/doctor/examineSystem.ts';
import type { Finding } from '#services/doctor/finding.ts';
import { type Terminal, UsageError } from './command.ts';

const USAGE = {
  zh: '用法：mingjian doctor [--format text|json]',
  en: 'Usage: mingjian doctor [--format text|json]',
};

const marks = { ok: '正常', warn: '注意', fail: '异常' } as const;

/** `mingjian doctor [--format text|json]`: examines the system; refused, with exit code 1, when anything needs a hand. */
export async function doctor(args: readonly string[], terminal: Terminal): Promise<void> {
  const format = readFormat(args, terminal);
  const config = readConfig(process.env);
  const findings = [...(await examineSystem(config, new Date())), ...(await examineDefences(config.scanner))];
  terminal.out(format === 'json' ? JSON.stringify({ findings }, null, 2) : findings.map(findingLine).join('\n'));
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (failed > 0)
    throw new RuleError('doctor.findings', `有 ${failed} 项异常`, { remedy: '请按各项的办法处理，然后再检查一遍。' });
}

function findingLine({ state, message, remedy }: Finding): string {
  return `[${marks[state]}] ${message}${remedy === null ? '' : `\n       处理办法：${remedy}`}`;
}

function readFormat(args: readonly string[], { language }: Terminal): string {
  try {
    const { format } = parseArgs({ args: [...args], options: { format: { type: 'string', default: 'text' } } }).values;
    if (['text', 'json'].includes(format)) return format;
  } catch {
    throw new UsageError(USAGE[language]);
  }
  throw new UsageError(USAGE[language]);
}
