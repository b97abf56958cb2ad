import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { findMissingCodes } from './findMissingCodes.ts';
import { type SavTable, savBlocks } from './savBlocks.ts';
import { createSavCursor } from './savCursor.ts';
import { buildVariables, type SavVariable } from './savDictionary.ts';
import { readSavHeader } from './savHeader.ts';
import { readSavRecords } from './savRecords.ts';
import { savRefusal } from './savRefusal.ts';
import { createSavDecoder } from './savText.ts';

export interface SavOptions {
  /** Name shown in messages; the file's own name when absent. */
  readonly name?: string;
  /** Read only these columns, in this order; every other column is skipped. */
  readonly columns?: readonly string[];
}

async function readDictionary(path: string, file: string): Promise<SavTable> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const cursor = createSavCursor(handle, file, size);
    const header = await readSavHeader(cursor);
    const raw = await readSavRecords(cursor);
    const decode = createSavDecoder(raw, header.littleEndian, file);
    const variables = buildVariables(raw, { file, header, decode });
    const source = { path, file, size, header, dataFrom: cursor.position(), caseBytes: raw.slots * 8 };
    return { source, variables, decode };
  } finally {
    await handle.close();
  }
}

function pick(table: SavTable, names: readonly string[]): readonly SavVariable[] {
  return names.map((name) => {
    const variable = table.variables.find((candidate) => candidate.name === name);
    if (variable !== undefined) return variable;
    throw savRefusal({
      code: 'column-missing',
      file: table.source.file,
      column: name,
      message: '文件里没有这个变量。',
      remedy: '请核对变量名（区分大小写），或换用含有该变量的文件。',
    });
  });
}

function describe(variable: SavVariable, missingCodes: readonly number[]): ColumnInfo {
  return {
    name: variable.name,
    label: variable.label === '' ? null : variable.label,
    type: variable.segments === null ? 'number' : 'text',
    valueLabels: variable.valueLabels,
    missingCodes,
  };
}

/**
 * Opens an SPSS system file (.sav uncompressed or bytecode, .zsav), of either byte order. System-missing values are
 * NaN; user-missing codes stay values and are listed in `missingCodes`. Throws `RuleError` `file.sav-…`.
 */
export async function openSav(path: string, options: SavOptions = {}): Promise<TableReader> {
  const whole = await readDictionary(path, options.name ?? basename(path));
  const table = options.columns === undefined ? whole : { ...whole, variables: pick(whole, options.columns) };
  const missing = await findMissingCodes(table);
  return {
    columns: table.variables.map((variable, index) => describe(variable, missing[index] ?? [])),
    rowCount: table.source.header.cases,
    blocks: () => savBlocks(table),
    close: async () => undefined,
  };
}
