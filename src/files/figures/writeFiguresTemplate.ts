import ExcelJS from 'exceljs';
import { columnLetters } from '#files/xlsx/cellReference.ts';
import { type FigureField, figureColumns } from './figureColumns.ts';

/** Choices offered as dropdowns; an empty list leaves the column free. */
export interface FigureChoices {
  readonly indicators: readonly string[];
  readonly units: readonly string[];
  readonly rounds: readonly string[];
  readonly groups: readonly string[];
}

const offeredRows = 500;
const font = { name: '宋体', size: 11 };
const border = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const widths: Partial<Record<FigureField, number>> = { indicator: 36, unit: 20, source: 32 };

function addGuide(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('填写说明');
  sheet.columns = [{ width: 14 }, { width: 10 }, { width: 72 }];
  sheet.addRow(['监测报告数值导入模板·填写说明']).font = { ...font, bold: true, size: 14 };
  sheet.addRow(['每行填一个数值，填在“数值”工作表；列的顺序可以调换，标题文字请勿改动。']).font = font;
  sheet.addRow([]);
  sheet.addRow(['列', '是否必填', '怎样填']).font = { ...font, bold: true };
  for (const { header, required, advice } of figureColumns) sheet.addRow([header, required ? '必填' : '选填', advice]);
  sheet.addRow([]);
  sheet.addRow(['数值仅用于经验提炼、问题发现、政策调整、工作改进，不得用于排名、评比、奖优罚劣。']).font = font;
}

function addChoices(workbook: ExcelJS.Workbook, lists: readonly (readonly string[])[]): void {
  const sheet = workbook.addWorksheet('选项', { state: 'hidden' });
  lists.forEach((list, index) => {
    list.forEach((text, row) => {
      sheet.getCell(row + 1, index + 1).value = text;
    });
  });
}

function addSheet(workbook: ExcelJS.Workbook): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet('数值', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = figureColumns.map(({ header, field }) => ({ header, width: widths[field] ?? 12 }));
  const header = sheet.getRow(1);
  header.height = 24;
  header.eachCell((cell, column) => {
    cell.font = { ...font, bold: true, color: { argb: figureColumns[column - 1]?.required ? 'FFC00000' : 'FF000000' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
    cell.border = { top: border, left: border, bottom: border, right: border };
    cell.alignment = { vertical: 'middle', horizontal: 'center' };
  });
  return sheet;
}

/** An empty sheet 数值 with dropdowns, a sheet 填写说明, and the choices in a hidden sheet. Required headers are red. */
export async function writeFiguresTemplate(choices: FigureChoices): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = addSheet(workbook);
  addGuide(workbook);
  const fields: readonly FigureField[] = ['indicator', 'unit', 'round', 'group'];
  const lists = [choices.indicators, choices.units, choices.rounds, choices.groups];
  addChoices(workbook, lists);
  lists.forEach((list, index) => {
    const column = figureColumns.findIndex(({ field }) => field === fields[index]) + 1;
    const letters = columnLetters(index + 1);
    if (list.length === 0) return;
    for (let row = 2; row <= offeredRows + 1; row += 1)
      sheet.getCell(row, column).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`选项!$${letters}$1:$${letters}$${list.length}`],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: '不在选项内',
        error: '请从下拉选项中选择；确需新增时请先在系统中登记。',
      };
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
