import type { Locator, Page } from 'playwright-core';
import type { NewIndicator } from '#domain/indicators/indicator.ts';
import type { NewRound } from '#domain/monitoring/round.ts';
import { agree, choose, dialogOf, fill, goTo } from './fields.ts';

/** 监测数据: makes a round in the dialog. */
export async function createRound(page: Page, round: NewRound): Promise<void> {
  await goTo(page, '监测数据');
  await page.getByRole('button', { name: '新建监测轮次' }).click();
  const dialog = dialogOf(page);
  await fill(dialog, '轮次名称', round.name);
  await fill(dialog, '年份', String(round.year));
  await choose(dialog, '监测领域', '数学');
  await dialog.getByText('组织层级').click();
  await fill(dialog, '周期（选填）', round.cycle ?? '');
  await fill(dialog, '监测年级（选填）', round.nominalGrade ?? '');
  await fill(dialog, '实测年级（选填）', round.testedGrade ?? '');
  await fill(dialog, '批准文号（选填）', round.approvalNumber ?? '');
  await fill(dialog, '监测目的', round.purpose);
}

/** 监测数据 · 指标: fills the dialog of a new indicator. */
export async function describeIndicator(page: Page, indicator: NewIndicator): Promise<void> {
  await goTo(page, '监测数据');
  await page.getByRole('tab', { name: '指标' }).click();
  await page.getByRole('button', { name: '新增指标' }).click();
  const dialog = dialogOf(page);
  await fill(dialog, '代码', indicator.code);
  await dialog.getByLabel('指标', { exact: true }).fill(indicator.name);
  await fill(dialog, '单位', indicator.unit);
  await fill(dialog, '数据中的指标代码', indicator.measure ?? '');
  await fill(dialog, '定义', indicator.definition);
  await fill(dialog, '依据', indicator.basis);
  await fill(dialog, '目标值', String(indicator.target ?? ''));
}

/** The import wizard: puts a file into the field and waits until its columns are shown. */
export async function handIn(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('文件中的列', { exact: true }).waitFor();
}

/** The wizard's last fields: which round, under which name; then the start. */
export async function startImport(page: Page, round: string, name: string): Promise<void> {
  await choose(page, '监测轮次', round);
  await fill(page, '数据名称', name);
  await page.getByRole('button', { name: '开始导入' }).click();
}

/** What the wizard has to be told about the simulated city, whose column names belong to no known study. */
export async function correctMapping(page: Page, regions: Readonly<Record<string, string>>): Promise<void> {
  await choose(page, '权重', 'W_STU');
  await choose(page, '误差估计方法', '刀切分区');
  await choose(page, '分区列', 'JKZONE');
  await choose(page, '重复单位列', 'JKREP');
  await mapRegions(page, regions);
  await addMeasure(page);
  await addLocations(page);
}

async function mapRegions(page: Page, regions: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: '地区' }).click();
  await choose(page, '地区 列', 'DISTRICT');
  const part = page.locator('.part').filter({ has: page.getByRole('combobox', { name: '地区 列' }) });
  await part.getByRole('button', { name: /取值对应/ }).click();
  await nameValues(part, regions);
}

async function addMeasure(page: Page): Promise<void> {
  await page.getByRole('button', { name: '增加指标' }).click();
  const section = page.locator('section').filter({ hasText: '指标（测什么）' });
  await fill(section, '代码', 'math');
  await fill(section, '名称', '数学');
  await fill(section, '列', 'PV{n}MATH');
}

async function addLocations(page: Page): Promise<void> {
  await page.getByRole('button', { name: '增加分组' }).click();
  const section = page.locator('section').filter({ hasText: '分组（按什么看）' });
  await choose(section, /列/, 'LOCATION');
  const part = section.locator('.part');
  await part.getByLabel('代码', { exact: true }).first().fill('location');
  await part.getByLabel('名称', { exact: true }).fill('学校所在地');
  await part.getByRole('button', { name: /取值对应/ }).click();
  await nameValues(part, { 1: '城区', 2: '镇区', 3: '乡村' });
}

/** Writes the shown names of the values of a column, by what the file calls them. */
async function nameValues(part: Locator, names: Readonly<Record<string, string>>): Promise<void> {
  const rows = part.locator('.value-row');
  await rows.first().waitFor();
  for (let row = 0; row < (await rows.count()); row++) {
    const raw = await rows.nth(row).getByLabel('文件中的值').inputValue();
    await rows.nth(row).getByLabel('显示名称').fill(names[raw]);
  }
}

/** Saves whatever dialog of 监测数据 is open. */
export const save = (page: Page) => agree(page, '保存');
