import type { Locator, Page } from 'playwright-core';
import { choose, dialogOf, fill, goTo } from './fields.ts';

/** What the draft of an item says. */
export interface Draft {
  readonly title: string;
  readonly target: string;
  readonly measures: readonly string[];
  readonly window: string;
  readonly year: number;
  readonly duties: readonly { readonly unit: string; readonly kind: string }[];
}

/** Fills the page on which an item is drafted, from the page of a problem. */
export async function fillDraft(page: Page, draft: Draft): Promise<void> {
  await page.getByRole('heading', { name: '起草台账项', level: 1 }).waitFor();
  await fill(page, '整改事项', draft.title);
  await fill(page, '整改目标', draft.target);
  for (const [index, measure] of draft.measures.entries()) {
    if (index > 0) await page.getByRole('button', { name: '增加一条措施' }).click();
    await fill(page, `措施 ${index + 1}`, measure);
  }
  await fill(page, '整改时限', draft.window);
  await fill(page, '年份', String(draft.year));
  for (const [index, { unit, kind }] of draft.duties.entries()) {
    if (index > 0) await page.getByRole('button', { name: '增加一个单位' }).click();
    const row = page.locator('.duty-row').nth(index);
    await choose(row, '单位', unit, unit);
    await choose(row, '职责', kind);
  }
}

/** Opens the item of that title from the ledger. */
export async function openItem(page: Page, title: string): Promise<void> {
  await goTo(page, '整改台账');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** What one may do on the item that is open. */
export function actionsOf(page: Page): Locator {
  return page.locator('.ant-card').filter({ hasText: '我可以办理' }).last();
}

/** Opens the dialog of a deed, with a reason where one is given. */
export async function prepareDeed(page: Page, deed: string, reason?: string): Promise<void> {
  await actionsOf(page).getByRole('button', { name: deed, exact: true }).click();
  if (reason !== undefined) await fill(dialogOf(page), /理由或意见|办理情况/, reason);
}

/** Confirms the open dialog and waits until the server has agreed. */
export async function confirm(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', { name: '确认' }).click();
  await dialogOf(page).waitFor({ state: 'hidden' });
}

/** A deed from the button to the server's agreement. */
export async function perform(page: Page, deed: string, reason?: string): Promise<void> {
  await prepareDeed(page, deed, reason);
  await confirm(page);
}

/** Confirms the open dialog although a rule forbids it; answers the refusal as the screen shows it, and closes the dialog. */
export async function beRefused(page: Page, look: () => Promise<void>): Promise<string> {
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '确认' }).click();
  const refusal = dialog.getByRole('alert').filter({ hasText: '规则编号' });
  await refusal.waitFor();
  await refusal.scrollIntoViewIfNeeded();
  const words = (await refusal.textContent()) ?? '';
  await look();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return words;
}

/** Files a piece of evidence of what was done. */
export async function fileEvidence(page: Page, path: string, title: string): Promise<void> {
  await page.getByRole('button', { name: '上传佐证材料' }).click();
  const dialog = dialogOf(page);
  await fill(dialog, '材料名称', title);
  await dialog.locator('input[type=file]').setInputFiles(path);
}

/** Tries to file a list of pupils: the dialog says what was found where and asks for a reason; thought better of, nothing is filed. */
export async function tryWithPupils(page: Page, path: string, look: () => Promise<void>): Promise<string> {
  await fileEvidence(page, path, '帮扶对象名单');
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: '确认' }).click();
  const reason = dialog.getByLabel('确需保留个人信息的理由');
  await reason.fill('督导室要求留存');
  await reason.scrollIntoViewIfNeeded();
  const words = (await dialog.getByRole('alert').filter({ hasText: '规则编号' }).textContent()) ?? '';
  await look();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return words;
}

/** The state that the page shows beside the number. */
export async function stateOf(page: Page): Promise<string> {
  return (await page.locator('.page-head .word').first().textContent()) ?? '';
}
