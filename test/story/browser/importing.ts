import type { Page } from 'playwright-core';
import { choose, fill } from './fields.ts';
import { correctMapping } from './mapping.ts';
import type { Person } from './person.ts';
import { dataName, districtNames, firstRound } from './subject.ts';

/** Hands in a file with mistakes, which is refused with the rows of the mistakes, and refused again. */
export async function importInVain({ page, show }: Person, path: string, rows: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: '导入数据文件' }).click();
  await handIn(page, path);
  await recognised(page);
  await show('import-recognised');
  await startImport(page);
  await refused(page);
  for (const row of rows) await page.getByRole('cell', { name: row, exact: true }).first().waitFor();
  await show('import-refused');
  await page.getByRole('button', { name: '改一改再导入' }).click();
  await recognised(page);
  await page.getByRole('button', { name: '开始导入' }).click();
  await refused(page);
  await page.getByRole('button', { name: '再导入一个文件' }).click();
}

/** Hands in the file of the simulated city, says what its columns are, and waits until it is imported. */
export async function importFirstRound({ page, show }: Person, path: string): Promise<void> {
  await handIn(page, path);
  await show('import-preview');
  await correctMapping(page, districtNames);
  await show('import-mapping');
  await startImport(page);
  await page.getByRole('progressbar').or(page.getByText('导入完成')).first().waitFor();
  await show('import-running');
  await page.getByText('导入完成').waitFor();
  await show('import-done');
}

/** Puts a file into the field of the wizard and waits until its columns are shown. */
async function handIn(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('文件中的列', { exact: true }).waitFor();
}

/** The wizard's last fields: which round, under which name; then the start. */
async function startImport(page: Page): Promise<void> {
  await choose(page, '监测轮次', firstRound.name);
  await fill(page, '数据名称', dataName);
  await page.getByRole('button', { name: '开始导入' }).click();
}

const recognised = (page: Page) => page.getByText(/识别为 .*2015/).waitFor();
const refused = (page: Page) => page.getByText('没有导入，系统中没有留下任何数据').waitFor();
