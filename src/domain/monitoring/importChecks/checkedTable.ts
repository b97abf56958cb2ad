import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { Block, TableReader } from '#domain/monitoring/table.ts';
import type { BlockCheck } from './blockCheck.ts';
import { checkGroups } from './checkGroups.ts';
import { checkIdentity } from './checkIdentity.ts';
import { checkMeasures } from './checkMeasures.ts';
import { checkNumbers } from './checkNumbers.ts';
import { checkPersonalData } from './checkPersonalData.ts';
import type { Findings } from './findings.ts';

/**
 * The same table, checked while it is read: every block passes through all checks, and after the last one everything found
 * is thrown at once as `import.refused`. So whoever stores the rows must make them visible only when reading has ended well.
 */
export function checkedTable(reader: TableReader, mapping: DatasetMapping, findings: Findings): TableReader {
  const { columns } = reader;
  const checks = [
    checkPersonalData(columns, findings),
    checkNumbers(columns, mapping, findings),
    checkMeasures(columns, mapping, findings),
    checkGroups(columns, mapping, findings),
    checkIdentity(columns, mapping, findings),
  ];
  return { ...reader, blocks: () => checkBlocks(reader, checks, findings) };
}

async function* checkBlocks(
  reader: TableReader,
  checks: readonly BlockCheck[],
  findings: Findings,
): AsyncGenerator<Block> {
  let rows = 0;
  for await (const block of reader.blocks()) {
    for (const check of checks) check.block(block, rows);
    rows += block.rows;
    yield block;
  }
  for (const check of checks) check.finish?.();
  if (rows === 0)
    findings.refuse({ sentence: '文件中没有数据行', remedy: '请检查是否只导出了表头，重新导出后再上传。' }, null);
  findings.throwIfAny();
}
