import { readSavNumber, type SavTable } from './savBlocks.ts';
import { savCases } from './savCases.ts';
import type { SavVariable } from './savDictionary.ts';
import { savRefusal } from './savRefusal.ts';

const mostCodes = 10_000;

/**
 * User-missing codes of each variable. A range such as `97 THRU HIGHEST` becomes the distinct values that occur in it,
 * found by one pass over the cases; without ranges no case is read.
 */
export async function findMissingCodes(table: SavTable): Promise<readonly (readonly number[])[]> {
  const found = table.variables.map(({ missing }) => new Set(missing.codes));
  const ranged = table.variables.flatMap((variable, index) => {
    const range = variable.missing.range;
    const codes = found[index];
    return range === null || codes === undefined ? [] : [{ variable, range, codes }];
  });
  if (ranged.length > 0) await collect(table, ranged);
  return found.map((codes) => [...codes].sort((a, b) => a - b));
}

interface Ranged {
  readonly variable: SavVariable;
  readonly range: readonly [number, number];
  readonly codes: Set<number>;
}

async function collect(table: SavTable, ranged: readonly Ranged[]): Promise<void> {
  const { caseBytes, header } = table.source;
  for await (const { bytes, cases } of savCases(table.source)) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const { variable, range, codes } of ranged) {
      for (let row = 0; row < cases; row += 1) {
        const value = readSavNumber(view, row * caseBytes + variable.offset, header.littleEndian);
        if (value >= range[0] && value <= range[1]) codes.add(value);
      }
      if (codes.size > mostCodes) throw tooMany(table, variable);
    }
  }
}

function tooMany(table: SavTable, variable: SavVariable): Error {
  return savRefusal({
    code: 'missing-range',
    file: table.source.file,
    column: variable.name,
    message: `缺失值范围内出现了超过${mostCodes}个不同的值，不像是缺失代码。`,
    remedy: '请在 SPSS 的变量视图中核对该变量的缺失值设置。',
  });
}
