import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEstimateSpec } from '#domain/monitoring/parseEstimateSpec.ts';
import { RuleError } from '#domain/ruleError.ts';
import { estimateFile } from '#services/monitoring/estimateFile.ts';
import { type Terminal, UsageError } from './command.ts';
import { estimateJson } from './estimateJson.ts';
import { estimateTable } from './estimateTable.ts';

const USAGE = {
  zh: '用法：mingjian estimate <规格.json> [--format table|json]',
  en: 'Usage: mingjian estimate <spec.json> [--format table|json]',
};

/** `mingjian estimate <spec.json> [--format table|json]` */
export async function estimate(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readArguments(args, terminal);
  if (values.help === true) return terminal.out(USAGE[terminal.language]);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(USAGE[terminal.language]);
  const path = resolve(terminal.folder, file);
  const spec = parseEstimateSpec(await readSpec(path, file), file);
  const estimates = await estimateFile(spec, dirname(path));
  terminal.out(values.format === 'json' ? estimateJson(spec, estimates) : estimateTable(estimates, terminal.language));
}

function readArguments(args: readonly string[], { language }: Terminal) {
  const options = { format: { type: 'string', default: 'table' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true });
    if (['table', 'json'].includes(read.values.format)) return read;
  } catch {
    throw new UsageError(USAGE[language]);
  }
  throw new UsageError(USAGE[language]);
}

async function readSpec(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new RuleError('spec.unreadable', `读不到规格文件“${file}”`, { remedy: '请核对路径和读取权限。' });
  }
}
