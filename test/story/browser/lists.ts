import { agree, choose, chooseAll, dialogOf, fill, goTo } from './fields.ts';
import type { Person } from './person.ts';

/** 已发布清单: publishes the problems of those titles and feeds them back to units. */
export async function publish(
  { page, show }: Person,
  list: { round: string; title: string; problems: readonly string[]; units: readonly string[] },
): Promise<void> {
  await page.getByRole('tab', { name: '已发布清单' }).click();
  await page.getByRole('button', { name: '发布问题清单' }).click();
  const dialog = dialogOf(page);
  await choose(dialog, '轮次', list.round);
  await fill(dialog, '清单标题', list.title);
  await chooseAll(dialog, '列入的问题', list.problems);
  await dialog.getByLabel('清单标题').click();
  await chooseAll(dialog, '反馈给', list.units);
  await dialog.getByLabel('清单标题').click();
  await show('publish');
  await agree(page, '发布问题清单');
}

/** 签收 of the list that was fed back to one's own unit. */
export async function signForList({ page }: Person): Promise<void> {
  await goTo(page, '问题清单');
  await page.getByRole('tab', { name: '已发布清单' }).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await agree(page, '签收');
}

/** The same on a phone, whose menu is folded away. */
export async function signOnPhone({ page, show }: Person): Promise<void> {
  await page.getByRole('button', { name: '打开菜单' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '问题清单' }).click();
  await page.getByRole('heading', { name: '问题清单', level: 1 }).waitFor();
  await page.getByRole('tab', { name: '已发布清单' }).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await show('phone-sign');
  await agree(page, '签收');
}
