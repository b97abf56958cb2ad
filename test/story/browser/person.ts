import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openVisitor, type SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import { keepArtefact } from '#test/support/keepArtefact.ts';

const outputFolder = resolve('test/output/story');

/** Somebody at a browser of their own: cookies, language and whatever went wrong on their pages. */
export interface Person {
  readonly page: Page;
  /** Keeps the whole page, or the dialog as it stands before one, as the next numbered picture of the story, and remembers a page that scrolls sideways. */
  show(name: string): Promise<void>;
  /** What the browser complained about: script errors, breaches of the content security policy, sideways scroll. */
  readonly complaints: readonly string[];
}

/** Opens browsers for several people and numbers the pictures that they keep, in the order of the story. */
export interface Theatre {
  enter(who: string, screen?: keyof typeof SCREENS): Promise<Person>;
  /** Keeps what everybody sees now, for whoever has to find out why the story ended here. */
  keepLastLooks(): Promise<void>;
  /** Complaints of everybody's pages. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** `baseURL` is the address of the server. */
export async function openTheatre(browser: Browser, baseURL: string): Promise<Theatre> {
  await mkdir(outputFolder, { recursive: true });
  const contexts: BrowserContext[] = [];
  const pages = new Map<string, Page>();
  const complaints: string[] = [];
  let pictures = 0;
  const show = async (page: Page, who: string, name: string) => {
    pictures += 1;
    await page.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'hidden' });
    const inDialog = await page.getByRole('dialog').isVisible();
    if (!inDialog) await page.evaluate(() => window.scrollTo(0, 0));
    const path = `${outputFolder}/${String(pictures).padStart(2, '0')}-${name}.png`;
    keepArtefact(`page of ${path}`, await page.content());
    await page.screenshot({ path, fullPage: !inDialog, animations: 'disabled' });
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) complaints.push(`${who}: ${name} scrolls sideways by ${overflow} px`);
  };
  return {
    enter: async (who, screen = 'notebook') => {
      const context = await openVisitor(browser, screen, baseURL);
      contexts.push(context);
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      pages.set(who, page);
      watch(page, (complaint) => complaints.push(`${who}: ${complaint}`));
      return { page, complaints, show: (name) => show(page, who, name) };
    },
    keepLastLooks: async () => {
      for (const [who, page] of pages) await page.screenshot({ path: `${outputFolder}/failed-${who}.png` });
    },
    complaints: () => complaints,
    close: async () => {
      for (const context of contexts) await context.close();
    },
  };
}

/** A refusal is an answer with a status of 4xx, which the browser logs too; that alone is no fault of the page. */
function watch(page: Page, complain: (complaint: string) => void): void {
  page.on('pageerror', (error) => complain(`${error}`));
  page.on('console', (message) => {
    const refused = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !refused) complain(message.text());
  });
}
