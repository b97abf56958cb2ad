import type { NewIndicator } from '#domain/indicators/indicator.ts';
import type { NewRound } from '#domain/monitoring/round.ts';
import { agree, choose, dialogOf, fill, goTo } from './fields.ts';
import type { Person } from './person.ts';

/** 监测数据: makes a round in the dialog. */
export async function createRound({ page, show }: Person, round: NewRound): Promise<void> {
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
  await show('new-round');
  await agree(page, '保存');
  await page.getByText(round.name).waitFor();
}

/** 监测数据 · 指标: makes an indicator in the dialog. */
export async function createIndicator({ page, show }: Person, indicator: NewIndicator): Promise<void> {
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
  await show('indicator');
  await agree(page, '保存');
}

/** 监测数据 · 轮次与数据: finds a dataset among the rounds. */
export async function findDataset({ page, show }: Person, name: string): Promise<void> {
  await goTo(page, '监测数据');
  await page.getByRole('tab', { name: '轮次与数据' }).click();
  await page.getByRole('cell', { name, exact: true }).waitFor();
  await show('rounds');
}
