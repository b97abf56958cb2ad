import { type FilePlace, RuleError } from '#domain/ruleError.ts';

interface XlsxFault {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly place: FilePlace;
}

const saveWordAgain = '请用 Word 或 WPS 打开后另存为“Word 文档（.docx）”再导入。';
const saveAgain = '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”再导入。';

/** A refusal of a workbook or of a Word document, which is packed alike; the message names the file. */
export function xlsxRefusal({ code, message, remedy, place }: XlsxFault): RuleError {
  return new RuleError(`file.xlsx-${code}`, `文件“${place.file}”：${message}`, {
    remedy: remedy ?? (/\.docx$/iu.test(place.file) ? saveWordAgain : saveAgain),
    places: [place],
  });
}
