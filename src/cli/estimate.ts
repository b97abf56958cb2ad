import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readClusterLogin } from '#config.ts';
import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { parseEstimateSpec } from '#domain/monitoring/parseEstimateSpec.ts';
import { RuleError } from '#domain/ruleError.ts';
import { estimateCluster } from '#services/monitoring/estimateCluster.ts';
import { estimateFile, type FileEstimates } from '#services/monitoring/estimateFile.ts';
import { type Language, type Terminal, UsageError } from './command.ts';
import { estimateJson } from './estimateJson.ts';
import { estimateRScript } from './estimateRScript.ts';
import { estimateTable } from './estimateTable.ts';
import { estimateTrail } from './estimateTrail.ts';
import { explainEstimates } from './explainEstimates.ts';

const USAGE = {
  zh: '用法：mingjian estimate <规格.json> [--format table|json] [--explain] [--r [--dialect survey|bifie|intsvy]]\n　　　mingjian estimate <规格.json> --cluster <http://主机:8123> --table <库.表> [--format table|json]',
  en: 'Usage: mingjian estimate <spec.json> [--format table|json] [--explain] [--r [--dialect survey|bifie|intsvy]]\n       mingjian estimate <spec.json> --cluster <http://host:8123> --table <database.table> [--format table|json]',
};

/** Said beside the numbers, not among them: the user's own file does not pass the release that the server's results pass. */
const unreleased = {
  zh: '提示：以上数值由本机文件直接算出，未经发布审核（最少人数、补充隐藏、取整分档均未适用），不得直接对外公布。',
  en: 'Note: computed directly from your own file, without the release check (fewest pupils, complementary withholding, rounding); not for publication as it is.',
};

/**
 * `mingjian estimate <spec.json> [--format table|json] [--explain] [--r [--dialect …]]`: estimates as a table or as JSON; with
 * `--explain` the table and what stands behind every row; with `--r` nothing but an R script that computes the same, written for
 * survey or another package. With `--cluster <address> --table <database.table>` the rows are those of a table on a ClickHouse
 * cluster instead of the file.
 */
export async function estimate(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readArguments(args, terminal);
  if (values.help === true) return terminal.out(USAGE[terminal.language]);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(USAGE[terminal.language]);
  const path = resolve(terminal.folder, file);
  const spec = parseEstimateSpec(await readSpec(path, file), file);
  terminal.out(await answer(spec, dirname(path), { ...values, language: terminal.language }));
  if (!values.r) terminal.error(unreleased[terminal.language]);
}

interface Wish {
  readonly format: string;
  readonly explain: boolean;
  readonly r: boolean;
  /** R package that the script is written for; belongs to `r`. */
  readonly dialect?: string | undefined;
  /** Address of a ClickHouse cluster, and the table on it; both or neither. */
  readonly cluster?: string | undefined;
  readonly table?: string | undefined;
  readonly language: Language;
}

async function answer(spec: EstimateSpec, folder: string, wish: Wish): Promise<string> {
  const { format, explain, language } = wish;
  if (wish.r) return estimateRScript(spec, await estimateTrail(spec, folder), wish.dialect ?? 'survey');
  const estimates = await estimatesOf(spec, folder, wish);
  if (format === 'json') return estimateJson(spec, estimates);
  const table = estimateTable(estimates, language);
  if (!explain) return table;
  return `${table}\n\n${explainEstimates(estimates.rows, await estimateTrail(spec, folder), language)}`;
}

async function estimatesOf(spec: EstimateSpec, folder: string, { cluster, table }: Wish): Promise<FileEstimates> {
  if (cluster === undefined || table === undefined) return estimateFile(spec, folder);
  return estimateCluster(spec, { url: cluster, table, ...readClusterLogin(process.env) });
}

function readArguments(args: readonly string[], { language }: Terminal) {
  const options = {
    format: { type: 'string', default: 'table' },
    explain: { type: 'boolean', default: false },
    r: { type: 'boolean', default: false },
    dialect: { type: 'string' },
    cluster: { type: 'string' },
    table: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true });
    if (isPossible(read.values)) return read;
  } catch {
    throw new UsageError(USAGE[language]);
  }
  throw new UsageError(USAGE[language]);
}

/** The explanation stands below the table; the script stands alone; neither can look into a cluster. */
function isPossible({ format, explain, r, dialect, cluster, table }: Omit<Wish, 'language'>): boolean {
  if (dialect !== undefined && !r) return false;
  if ((cluster === undefined) !== (table === undefined) || (cluster !== undefined && (explain || r))) return false;
  return format === 'table' ? !(explain && r) : format === 'json' && !explain && !r;
}

async function readSpec(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new RuleError('spec.unreadable', `读不到规格文件“${file}”`, { remedy: '请核对路径和读取权限。' });
  }
}
