import type { Locator, Page } from 'playwright-core';
import { agree, choose, dialogOf, goTo } from './fields.ts';
import type { Person } from './person.ts';

/** 效果评估: runs the frozen query of a problem on a later round. */
export async function evaluate(
  { page, show }: Person,
  choice: { problem: string; item: string; data: string },
): Promise<void> {
  await goTo(page, '效果评估');
  await page.getByRole('button', { name: '评估整改效果' }).click();
  const dialog = dialogOf(page);
  await choose(dialog, '问题', choice.problem, choice.problem);
  await choose(dialog, /对应整改事项/, choice.item);
  await choose(dialog, '下一轮数据', choice.data);
  await show('evaluate');
  await agree(page, '评估整改效果');
}

/** What an evaluation tells: the change, its interval, the parts of its error and the word. */
export const toldEffect = (page: Page): Locator => page.locator('.ant-card').filter({ hasText: '误差构成' });
