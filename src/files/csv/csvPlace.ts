import { type FilePlace, RuleError } from '#domain/ruleError.ts';

/** Shortens a cell to what a message can carry; control characters become visible marks. */
export function shortValue(value: string): string {
  const visible = value.replace(/\p{Cc}/gu, '␦');
  return visible.length <= 40 ? visible : `${visible.slice(0, 40)}…`;
}

interface CsvFault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly place: FilePlace;
}

/** A refusal of a CSV file at one place; the message names file, row and column as a spreadsheet shows them. */
export function csvRefusal(fault: CsvFault): RuleError {
  const { file, row, column } = fault.place;
  const where = [`文件“${file}”`, row === undefined ? '' : `第${row}行`, column === undefined ? '' : `“${column}”列`];
  return new RuleError(`file.csv-${fault.code}`, `${where.join('')}：${fault.message}`, {
    remedy: fault.remedy,
    places: [fault.place],
  });
}
