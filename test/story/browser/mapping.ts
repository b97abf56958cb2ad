import type { Locator, Page } from 'playwright-core';
import { choose, fill } from './fields.ts';

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
