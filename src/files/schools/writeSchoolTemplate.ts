import ExcelJS from 'exceljs';
import { schoolNatureNames, schoolSettingNames, schoolStageNames } from '#domain/organisation/school.ts';
import { type SchoolField, schoolFieldNames, schoolFields } from '#domain/organisation/schoolRow.ts';
import { columnLetters } from '#files/xlsx/cellReference.ts';

/** How each column is filled in, and whether it has to be. */
const advice: Record<SchoolField, { readonly required: boolean; readonly text: string }> = {
  code: { required: true, text: '教育部统一编制的 10 位学校（机构）标识码，按文本填写。' },
  name: { required: true, text: '学校全称。名称与在册不同的，按更名处理。' },
  region: { required: true, text: '所属地区的代码或名称，须已在系统中登记。' },
  stage: { required: false, text: `学段：${Object.values(schoolStageNames).join('、')}。留空表示不改动。` },
  setting: { required: false, text: `城乡类型：${Object.values(schoolSettingNames).join('、')}。留空表示不改动。` },
  nature: { required: false, text: `办学性质：${Object.values(schoolNatureNames).join('、')}。留空表示不改动。` },
  superior: { required: false, text: '主管单位的代码或名称。新学校留空时归本地区教育行政部门。' },
  formerCode: { required: false, text: '标识码更正时填写原标识码，系统据此找到原学校；不更正的留空。' },
};

const font = { name: '宋体', size: 11 };
const offeredRows = 500;

/** An empty sheet 学校 with dropdowns, and a sheet 填写说明. Required headers are red; codes are text, so that nothing is rounded. */
export async function writeSchoolTemplate(regions: readonly string[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('学校', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = schoolFields.map((field) => ({ header: schoolFieldNames[field], width: field === 'name' ? 34 : 16 }));
  sheet.getRow(1).eachCell((cell, column) => {
    const { required } = advice[schoolFields[column - 1]];
    cell.font = { ...font, bold: true, color: { argb: required ? 'FFC00000' : 'FF000000' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
  });
  for (const field of ['code', 'formerCode'] as const) sheet.getColumn(schoolFields.indexOf(field) + 1).numFmt = '@';
  offer(workbook, sheet, {
    region: regions,
    stage: Object.values(schoolStageNames),
    setting: Object.values(schoolSettingNames),
    nature: Object.values(schoolNatureNames),
  });
  addGuide(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function offer(
  workbook: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  lists: Readonly<Partial<Record<SchoolField, readonly string[]>>>,
): void {
  const choices = workbook.addWorksheet('选项', { state: 'hidden' });
  Object.entries(lists).forEach(([field, list], index) => {
    list.forEach((text, row) => {
      choices.getCell(row + 1, index + 1).value = text;
    });
    const letters = columnLetters(index + 1);
    const column = schoolFields.findIndex((known) => `${known}` === field) + 1;
    for (let row = 2; row <= offeredRows + 1 && list.length > 0; row += 1)
      sheet.getCell(row, column).dataValidation = {
        ...{ type: 'list', allowBlank: true, showErrorMessage: true, errorStyle: 'warning', errorTitle: '不在选项内' },
        formulae: [`选项!$${letters}$1:$${letters}$${list.length}`],
        error: '请从下拉选项中选择。',
      };
  });
}

function addGuide(workbook: ExcelJS.Workbook): void {
  const sheet = workbook.addWorksheet('填写说明');
  sheet.columns = [{ width: 14 }, { width: 10 }, { width: 72 }];
  sheet.addRow(['学校名册导入模板·填写说明']).font = { ...font, bold: true, size: 14 };
  sheet.addRow(['每行一所学校。导入前先看核对结果，确认后才生效；有一行不合格就全部不导入。']).font = font;
  sheet.addRow(['名册里没有的在册学校不会被停用；停用须逐校办理，并为未了结的职责指定承接单位。']).font = font;
  sheet.addRow([]);
  sheet.addRow(['列', '是否必填', '怎样填']).font = { ...font, bold: true };
  for (const field of schoolFields)
    sheet.addRow([schoolFieldNames[field], advice[field].required ? '必填' : '选填', advice[field].text]);
}
