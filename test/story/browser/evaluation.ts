import type { Page } from 'playwright-core';
import { choose, dialogOf, goTo } from './fields.ts';

/** 效果评估: fills the dialog by which the frozen query of a problem runs on a later round. */
export async function prepareEvaluation(
  page: Page,
  choice: { problem: string; item: string; data: string },
): Promise<void> {
  await goTo(page, '效果评估');
  await page.getByRole('button', { name: '评估整改效果' }).click();
  const dialog = dialogOf(page);
  await choose(dialog, '问题', choice.problem, choice.problem);
  await choose(dialog, /对应整改事项/, choice.item);
  await choose(dialog, '下一轮数据', choice.data);
}
