import { choose, fill, goTo } from './fields.ts';
import type { Person } from './person.ts';

/** What the draft of an item says. */
export interface Draft {
  readonly title: string;
  readonly target: string;
  readonly measures: readonly string[];
  readonly window: string;
  readonly year: number;
  readonly duties: readonly { readonly unit: string; readonly kind: string }[];
}

/** Drafts an item from the page of a problem; ends on the page of the item. */
export async function draftItem({ page, show }: Person, draft: Draft): Promise<void> {
  await page.getByRole('button', { name: '对照起草整改事项' }).click();
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
  await show('draft-item');
  await page.getByRole('button', { name: '存为草拟' }).click();
  await page.getByRole('heading', { name: draft.title, level: 1 }).waitFor();
}

/** Opens the item of that title from the ledger, and waits for what the server says of it now: a page that knew it shows that first. */
export async function openItem({ page }: Person, title: string): Promise<void> {
  await goTo(page, '整改台账');
  const asked = page.waitForResponse((answer) => /\/api\/ledger\/items\/[0-9a-f-]{36}$/u.test(answer.url()));
  await page.getByRole('link', { name: title }).click();
  await asked;
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** The state that the page shows beside the number. */
export async function stateOf({ page }: Person): Promise<string> {
  return (await page.locator('.page-head .word').first().textContent()) ?? '';
}
