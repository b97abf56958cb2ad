import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What is wrong with a page for those who do not see it well, do not use a mouse, or must not be shown a ranking. */
export interface PageFaults {
  /** Breaches of WCAG 2.2 AA that axe finds: rule, place, and the beginning of the element. */
  readonly barriers: readonly string[];
  /** Column headers that offer an order. */
  readonly sortable: readonly string[];
}

/** What `axe.run` answers, as far as it is read here. */
interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const level = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looks at everything that is visible on the page; where a dialog is open, at the dialog, for nothing behind it can be reached. */
export async function inspectPage(page: Page): Promise<PageFaults> {
  return {
    barriers: await findBarriers(page),
    sortable: await page.locator('th[aria-sort], th.ant-table-column-has-sorters, th button').allInnerTexts(),
  };
}

/** The library is brought in past the page's own rules for scripts, as a browser's tools are; a page keeps it until it is left. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate<Found, readonly string[]>((values) => {
    const dialogs = [...document.querySelectorAll('[role="dialog"]')].filter((dialog) => dialog.checkVisibility());
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
    return Object(window).axe.run(dialogs.at(-1) ?? document, options);
  }, level);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
