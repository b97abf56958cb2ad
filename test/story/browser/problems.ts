import type { Locator, Page } from 'playwright-core';
import { agree, choose, chooseAll, dialogOf, fill, goTo } from './fields.ts';

/** What a person adds to the first wording that the system proposes. */
export interface Wording {
  readonly title: string;
  readonly severity: string;
  readonly criterion: string;
  readonly effect: string;
}

/** Fills the dialog by which something becomes a problem; what is not named keeps its first wording. */
export async function wordProblem(page: Page, wording: Wording): Promise<void> {
  const dialog = dialogOf(page);
  await fill(dialog, '问题', wording.title);
  await choose(dialog, '程度', wording.severity);
  await fill(dialog, '依据标准', wording.criterion);
  await fill(dialog, '影响（选填）', wording.effect);
}

/** 结果分析: asks for means by region against the whole, and waits for the answer. */
export async function askByRegion(page: Page): Promise<void> {
  await goTo(page, '结果分析');
  await page.getByRole('button', { name: '计算', exact: true }).click();
  await page.getByRole('button', { name: '提为问题：云岭县' }).waitFor();
}

/** 候选研判: runs the rules on the round. */
export async function detect(page: Page): Promise<void> {
  await goTo(page, '问题清单');
  await page.getByRole('tab', { name: '候选研判' }).click();
  await page.getByRole('button', { name: '运行问题识别' }).click();
  await page.getByText(/本次比较 \d+ 处，提出候选 \d+ 条/).waitFor();
}

/** The candidate of which the sentence says all the words. */
export function candidateOf(page: Page, ...words: readonly string[]): Locator {
  const cards = page.locator('.ant-card').filter({ has: page.getByRole('button', { name: '采纳', exact: true }) });
  return words.reduce((found, word) => found.filter({ hasText: word }), cards).first();
}

/** 已发布清单: publishes the problems of those titles and feeds them back to units. */
export async function preparePublication(
  page: Page,
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
}

/** 签收 of the list that was fed back to one's own unit. */
export async function signForList(page: Page): Promise<void> {
  await goTo(page, '问题清单');
  await page.getByRole('tab', { name: '已发布清单' }).click();
  await page.getByRole('button', { name: '签收', exact: true }).click();
  await agree(page, '签收');
}
