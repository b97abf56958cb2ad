import type { Page } from 'playwright-core';

/** What is wrong with a page for those who do not see it well, do not use a mouse, or must not be shown a ranking. */
export interface PageFaults {
  /** Controls that a screen reader cannot name. */
  readonly nameless: readonly string[];
  /** Texts whose contrast is below WCAG AA. */
  readonly faint: readonly string[];
  /** Column headers that offer an order. */
  readonly sortable: readonly string[];
}

/** Looks at everything that is visible on the page. */
export async function inspectPage(page: Page): Promise<PageFaults> {
  return {
    nameless: await namelessControls(page),
    faint: await faintTexts(page),
    sortable: await page.locator('th[aria-sort], th.ant-table-column-has-sorters, th button').allInnerTexts(),
  };
}

/** Controls in the tab order without a name: the browser's own accessibility tree decides what a name is. */
async function namelessControls(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const controls = /^\s*- (button|link|textbox|combobox|spinbutton|switch|checkbox|radio|tab)(?=[\s:[]|$)(?! ")/;
  return tree.split('\n').filter((line) => controls.test(line));
}

/** Texts with too little contrast by WCAG 2.2 (4.5 : 1, large text 3 : 1). Texts over pictures and disabled controls are left out. */
async function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const part = (value: number) => (value / 255 <= 0.04045 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([red = 0, green = 0, blue = 0]: number[]) =>
      0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    const ground = (element: Element | null): number[] | null => {
      if (element === null) return [255, 255, 255];
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      if (backgroundImage !== 'none') return null;
      const colour = numbers(backgroundColor);
      return colour.length === 4 && (colour[3] ?? 1) < 1 ? ground(element.parentElement) : colour;
    };
    const isFaint = (element: Element) => {
      const behind = ground(element);
      if (behind === null || element.closest('[disabled], [aria-disabled=true], svg') !== null) return false;
      const { color, fontSize, fontWeight, visibility, opacity } = getComputedStyle(element);
      if (visibility === 'hidden' || opacity === '0' || element.getClientRects().length === 0) return false;
      const [dark = 0, light = 0] = [luminance(numbers(color)), luminance(behind)].sort((one, other) => one - other);
      const size = Number.parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      return (light + 0.05) / (dark + 0.05) < (isLarge ? 3 : 4.49);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text !== '' && element !== null && !/^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName) && isFaint(element))
        found.add(`${text.slice(0, 30)} (${getComputedStyle(element).color})`);
    }
    return [...found];
  });
}
