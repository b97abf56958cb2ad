import type { Page } from 'playwright-core';
import { agree, dialogOf, fill } from './fields.ts';
import type { Person } from './person.ts';

/** Files a piece of evidence of what was done. */
export async function fileEvidence({ page, show }: Person, path: string, title: string): Promise<void> {
  await prepareEvidence(page, path, title);
  await show('evidence');
  await agree(page, '确认');
}

async function prepareEvidence(page: Page, path: string, title: string): Promise<void> {
  await page.getByRole('button', { name: '上传佐证材料' }).click();
  const dialog = dialogOf(page);
  await fill(dialog, '材料名称', title);
  await dialog.locator('input[type=file]').setInputFiles(path);
}

/** Tries to file a list of pupils: the dialog says what was found where and asks for a reason; thought better of, nothing is filed. */
export async function tryWithPupils({ page, show }: Person, path: string): Promise<string> {
  await prepareEvidence(page, path, '帮扶对象名单');
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '确认' }).click();
  const reason = dialog.getByLabel('确需保留个人信息的理由');
  await reason.fill('督导室要求留存');
  await reason.scrollIntoViewIfNeeded();
  const words = (await dialog.getByRole('alert').filter({ hasText: '规则编号' }).textContent()) ?? '';
  await show('evidence-with-pupils');
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return words;
}

/** 采信: takes the evidence that waits for review as such. */
export async function acceptEvidence({ page, show }: Person, opinion: string): Promise<void> {
  await fill(page, '理由或意见', opinion);
  await show('review-evidence');
  await page.getByRole('button', { name: '采信', exact: true }).click();
  await page.getByText(opinion).first().waitFor();
}
