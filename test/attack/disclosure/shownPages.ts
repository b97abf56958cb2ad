import type { Page } from 'playwright-core';
import { launchBrowser, openVisitor } from '#test/support/browser.ts';
import type { Artefact } from '#test/support/canaries.ts';
import type { CanariedCity } from './canariedCity.ts';

/** Pages on which results, or what was made of them, are shown. */
const addresses = ({ later, datasetId, problemId, itemId }: CanariedCity) => [
  ...['/', '/monitoring', '/monitoring?tab=figures', '/monitoring?tab=indicators', '/problems', '/problems/candidates'],
  ...['/problems/lists', `/problems/${problemId}`, '/ledger', `/ledger/${itemId}`, '/evaluation', '/exports'],
  ...[`/analysis?dataset=${later}`, `/analysis?dataset=${datasetId}`],
];

/** What an analyst sees on every page: its whole markup — text, attributes, pictures — before and after pointing at its charts. */
export async function shownPages(
  baseURL: string,
  { username, password }: { readonly username: string; readonly password: string },
  made: CanariedCity,
): Promise<Artefact[]> {
  const browser = await launchBrowser();
  try {
    const context = await openVisitor(browser, 'notebook', baseURL);
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('口令', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    const shown: Artefact[] = [];
    for (const address of addresses(made)) {
      await page.goto(address);
      if (address.startsWith('/analysis')) await page.getByRole('button', { name: '计算' }).click();
      await page.waitForLoadState('networkidle');
      shown.push({ name: `page ${address}`, content: await page.content() });
      shown.push(...(await pointedAt(page, address)));
    }
    return shown;
  } finally {
    await browser.close();
  }
}

/** The page again for each chart that the mouse rests on, so that tooltips show. */
async function pointedAt(page: Page, address: string): Promise<Artefact[]> {
  const shown: Artefact[] = [];
  for (const chart of await page.locator('svg:visible, canvas:visible').all()) {
    const box = await chart.boundingBox();
    if (box === null || box.width < 200) continue;
    await chart.hover({ force: true });
    shown.push({ name: `page ${address}, pointed at`, content: await page.content() });
  }
  return shown;
}
