import { RuleError } from '#domain/ruleError.ts';

interface SavFault {
  readonly code: string;
  readonly file: string;
  readonly message: string;
  readonly remedy?: string;
  /** Case number in the data, from 1. */
  readonly row?: number;
  readonly column?: string;
}

const exportAgain = '请在 SPSS 中打开原始文件，重新另存为 .sav 后再导入；若仍不行，可另存为 CSV（UTF-8）。';

/** A refusal of an SPSS file at the place reached. */
export function savRefusal(fault: SavFault): RuleError {
  const { file, row, column } = fault;
  const where = `文件“${file}”${row === undefined ? '' : `第${row}条记录`}${column === undefined ? '' : `“${column}”列`}`;
  return new RuleError(`file.sav-${fault.code}`, `${where}：${fault.message}`, {
    remedy: fault.remedy ?? exportAgain,
    places: [{ file, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) }],
  });
}
