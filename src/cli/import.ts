import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { inspectFile } from '#services/monitoring/inspectFile.ts';
import { actAs } from './actAs.ts';
import { chooseRound } from './chooseRound.ts';
import { type Terminal, UsageError } from './command.ts';
import { importInto } from './importInto.ts';
import { withSystem } from './openSystem.ts';
import { readMapping } from './readMapping.ts';

const USAGE = {
  zh: '用法：mingjian import <文件> --round <轮次名称或编号> --name <数据名称> --as <用户名> [--mapping <映射.json>]\n　　　mingjian import <文件> --print-mapping',
  en: 'Usage: mingjian import <file> --round <name or id> --name <dataset name> --as <username> [--mapping <mapping.json>]\n       mingjian import <file> --print-mapping',
};

/** `mingjian import <file> --round … --name … --as … [--mapping …]`, or `--print-mapping` to see what would be suggested. */
export async function importFile(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readArguments(args, terminal);
  if (values.help === true) return terminal.out(USAGE[terminal.language]);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(USAGE[terminal.language]);
  const path = resolve(terminal.folder, file);
  if (values['print-mapping'] === true) return terminal.out(JSON.stringify(await suggest(path), null, 2));
  const { round: wanted, name, as } = values;
  if (wanted === undefined || name === undefined || as === undefined) throw new UsageError(USAGE[terminal.language]);
  const mapping =
    values.mapping === undefined
      ? await suggest(path)
      : await readMapping(resolve(terminal.folder, values.mapping), values.mapping);
  await withSystem(terminal, async (platform) => {
    const actor = await actAs(platform, as, ['monitoring.manage']);
    const round = await chooseRound(platform, actor, wanted);
    terminal.out(await importInto(platform, actor, { path, round, name, mapping }));
  });
}

/** Without a mapping of one's own: what the columns look like. */
async function suggest(path: string): Promise<DatasetMapping> {
  return (await inspectFile({ path, originalName: basename(path) })).suggestion;
}

function readArguments(args: readonly string[], { language }: Terminal) {
  const options = {
    round: { type: 'string' },
    name: { type: 'string' },
    as: { type: 'string' },
    mapping: { type: 'string' },
    'print-mapping': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new UsageError(USAGE[language]);
  }
}
