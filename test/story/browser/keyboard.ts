import type { Page } from 'playwright-core';

/** Where the tab key stopped: the element, and whether an outline or a ring tells the eye that it is there. */
export interface TabStop {
  readonly element: string;
  readonly seen: boolean;
}

/** Presses the tab key `times` times from the top of the page. */
export async function walkByTab(page: Page, times: number): Promise<readonly TabStop[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stops: TabStop[] = [];
  for (let step = 0; step < times; step++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(lookAtFocus));
  }
  return stops.filter(({ element }) => !element.startsWith('BODY'));
}

/** Runs in the page. The ring may be drawn by the field around an input rather than by the input itself. */
function lookAtFocus(): TabStop {
  const focused = document.activeElement ?? document.body;
  const drawn = (element: Element | null, depth: number): boolean => {
    if (element === null || depth === 0) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    const focusedField = element.matches('[class*="-focused"], :focus-visible, :has(:focus-visible)');
    return outlined || (focusedField && boxShadow !== 'none') || drawn(element.parentElement, depth - 1);
  };
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim() ?? '';
  return {
    element: `${focused.tagName} ${focused.id} ${name}`.trim(),
    seen: drawn(focused.closest('.ant-select') ?? focused, 3),
  };
}
