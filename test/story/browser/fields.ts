import type { Locator, Page } from 'playwright-core';

/** A page, or the part of it in which a field is looked for. */
type Place = Page | Locator;

function pageOf(place: Place): Page {
  return 'page' in place ? place.page() : place;
}

/** Types into the field of that label. */
export async function fill(place: Place, label: string | RegExp, text: string): Promise<void> {
  await place.getByLabel(label).first().fill(text);
}

/** Chooses from the list field of that name; `search` types first, for long lists. */
export async function choose(
  place: Place,
  label: string | RegExp,
  option: string | RegExp,
  search = '',
): Promise<void> {
  await chooseFrom(place.getByRole('combobox', { name: label }).first(), option, search);
}

/** Chooses from a list field, in its own list. That may still be unfolding, so its option is told of the click. */
export async function chooseFrom(field: Locator, option: string | RegExp, search = ''): Promise<void> {
  await field.click();
  if (search !== '') await field.fill(search);
  const list = field.page().locator(`[id="${await field.getAttribute('id')}_list"]`);
  const offered = field.page().locator('.ant-select-dropdown:visible').filter({ has: list });
  await offered.locator('.ant-select-item-option').filter({ hasText: option }).first().dispatchEvent('click');
}

/** Chooses several from one list field, then closes the list. */
export async function chooseAll(place: Place, label: string, options: readonly string[]): Promise<void> {
  for (const option of options) await choose(place, label, option, option);
  await pageOf(place).keyboard.press('Escape');
}

/** The dialog that is open; there is one at a time. */
export function dialogOf(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Presses a button of the dialog and waits until the dialog is gone, that is, until the server agreed. */
export async function agree(page: Page, button: string): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens a part of the system by the main navigation, as people do. */
export async function goTo(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: entry }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: entry }).waitFor();
}
