import type { Locator, Page } from 'playwright-core';
import { dialogOf, fill } from './fields.ts';
import type { Person } from './person.ts';

/** What one may do on the item that is open. */
export function actionsOf(page: Page): Locator {
  return page.locator('.ant-card').filter({ hasText: '我可以办理' }).last();
}

/** Opens the dialog of a deed, with a reason where one is given. */
async function prepareDeed(page: Page, deed: string, reason?: string): Promise<void> {
  await actionsOf(page).getByRole('button', { name: deed, exact: true }).click();
  if (reason !== undefined) await fill(dialogOf(page), /理由或意见|办理情况/, reason);
}

/** Confirms the open dialog and waits until the server has agreed. */
async function confirm(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: '确认' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
}

/** A deed from the button to the server's agreement. */
export async function perform({ page }: Person, deed: string, reason?: string): Promise<void> {
  await prepareDeed(page, deed, reason);
  await confirm(page);
}

/** 批准交办. */
export async function assign({ page, show }: Person): Promise<void> {
  await prepareDeed(page, '批准交办');
  await show('assign');
  await confirm(page);
}

/** 反馈办理情况 with the progress in percent. */
export async function report({ page, show }: Person, progress: number, account: string): Promise<void> {
  await prepareDeed(page, '反馈办理情况', account);
  await fill(dialogOf(page), '进展（%）', String(progress));
  await show('report');
  await confirm(page);
}

/** A deed that a rule forbids: answers the refusal as the screen shows it, keeps it as a picture, and closes the dialog. */
export async function tryDeed({ page, show }: Person, deed: string, picture: string): Promise<string> {
  await prepareDeed(page, deed);
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '确认' }).click();
  const refusal = dialog.getByRole('alert').filter({ hasText: '规则编号' });
  await refusal.waitFor();
  await refusal.scrollIntoViewIfNeeded();
  const words = (await refusal.textContent()) ?? '';
  await show(picture);
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return words;
}
