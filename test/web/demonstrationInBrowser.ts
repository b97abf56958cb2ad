import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { buildApp } from '#server/app.ts';
import { webFolder } from '#server/mountWeb.ts';
import { launchBrowser, openVisitor, type SCREENS } from '#test/support/browser.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { type PreparedDemonstration, preparedDemonstration } from '#test/support/preparedDemonstration.ts';

/** The demonstration on a port of its own, and a browser in front of it. */
export interface DemonstrationInBrowser {
  /** A page of somebody who has signed in with a demonstration account, and what the browser complained of. */
  enter(username: string, screen: keyof typeof SCREENS): Promise<Visit>;
  /** The one-time password of one of the three administrators. */
  firstPassword(username: string): string;
  /** A page in front of the door. */
  arrive(screen: keyof typeof SCREENS): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: readonly string[];
}

/** Fills a system with the demonstration, or leaves it empty, and opens a browser. The interface must have been built. */
export async function openDemonstration({ filled } = { filled: true }): Promise<DemonstrationInBrowser> {
  if (!existsSync(webFolder)) throw new Error('the interface is not built: run `npm run build` first');
  const { system, accounts, firstAccounts: first } = filled ? await preparedDemonstration() : await emptySystem();
  const app = await buildApp(system.platform);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await launchBrowser();
  const arrive = (screen: keyof typeof SCREENS) => visit(browser, screen, app);
  return {
    arrive,
    firstPassword: (name) => first.find(({ username }) => username === name)?.oneTimePassword ?? '',
    enter: async (username, screen) => {
      const visit = await arrive(screen);
      const password = accounts.find((account) => account.username === username)?.password ?? '';
      await signIn(visit.page, { username, password });
      return visit;
    },
    close: () => closeAll(browser, app, system),
  };
}

async function emptySystem(): Promise<PreparedDemonstration> {
  const system = await openTestPlatform('2026-11-21T09:00:00+08:00');
  return { system, accounts: [], firstAccounts: system.platform.firstAccounts ?? [] };
}

async function visit(browser: Browser, screen: keyof typeof SCREENS, app: FastifyInstance): Promise<Visit> {
  const { port } = app.server.address() as AddressInfo;
  const context = await openVisitor(browser, screen, `http://127.0.0.1:${port}`);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return { page, complaints };
}

/** Signs in through the page, by the labels that a person reads. */
export async function signIn(
  page: Page,
  given: { readonly username: string; readonly password: string },
): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(given.username);
  await page.getByLabel('口令', { exact: true }).fill(given.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
}

async function closeAll(browser: Browser, app: FastifyInstance, system: TestPlatform): Promise<void> {
  await browser.close();
  await app.close();
  await system.close();
}
