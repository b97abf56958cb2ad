import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { webFolder } from '#server/mountWeb.ts';
import { type RunningServer, serve } from '#server/serve.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { type Office, openOffice } from '#test/story/browser/office.ts';
import { type Desk, layOutDesk, type PostKey } from '#test/story/browser/town.ts';
import { launchBrowser, openVisitor } from '#test/support/browser.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';
import { importWithScripts, type Planted, plantScript, type Writers } from './plantScripts.ts';
import { scripts } from './scripts.ts';

const count = releaseCount(3, scripts.length);

let system: TestPlatform;
let app: FastifyInstance;
let server: RunningServer;
let browser: Browser;
let desk: Desk;
let office: Office;
let writers: Writers;
const planted: Planted[] = [];
const passwords = new Map<string, string>();
beforeAll(async () => {
  if (!existsSync(join(webFolder, 'index.html'))) throw new Error('the interface is not built: npm run build');
  system = await openTestPlatform('2023-09-04T09:00:00+08:00');
  app = await buildApp(system.platform);
  office = await openOffice(app, system);
  [server, browser, desk] = await Promise.all([serve(system.platform), launchBrowser(), layOutDesk()]);
  const enter = async (key: PostKey): Promise<Visitor> => {
    const { username, oneTimePassword } = office.credentials[key];
    passwords.set(username, `Changed-${oneTimePassword}`);
    return signedIn(app, username, oneTimePassword);
  };
  writers = {
    ...{ analyst: await enter('analyst'), basic: await enter('basic'), leader: await enter('leader') },
    ...{ county: await enter('county'), inspector: await enter('inspector'), system: await administrator() },
  };
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await desk?.clear();
  await app?.close();
  await system?.database.close();
});

/** The system administrator, whose first password the office has already replaced. */
async function administrator(): Promise<Visitor> {
  const first = system.platform.firstAccounts?.find(({ username }) => username === 'system-admin');
  const password = `Changed-${first?.oneTimePassword}`;
  passwords.set('system-admin', password);
  return signedIn(app, 'system-admin', password);
}

/** Opens a page of somebody and notes every dialog, every breach of the policy, every script error, and every request elsewhere. */
async function openPage(username: string, notes: string[]): Promise<Page> {
  const payload = { username, password: passwords.get(username) };
  const answer = await app.inject({ method: 'POST', url: '/api/session', headers: { 'x-mingjian': '1' }, payload });
  const context = await openVisitor(browser, 'notebook', server.address);
  await context.addCookies(answer.cookies.map(({ name, value }) => ({ name, value, url: server.address })));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    notes.push(`${username} ${page.url()} dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => notes.push(`${username} ${page.url()} error: ${error}`));
  page.on('console', (message) => {
    const isRefusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isRefusal) notes.push(`${username} ${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) notes.push(`${username} asked ${request.url()}`);
  });
  return page;
}

/** Elements that only a script of ours could have made, and handlers that stand in the markup. */
async function foreignElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          /^(iframe|object|embed|base|meta|math|video|form\[action\])$/i.test(element.tagName) ||
          [...element.attributes].some(({ name }) => /^on/i.test(name)) ||
          element.getAttribute('href')?.startsWith('javascript:') === true,
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  );
}

test(`S-20: ${count} scripts in every text field that reaches a view run on no page`, {
  timeout: 600_000,
}, async () => {
  const { datasetId, roundId } = await importWithScripts(writers, desk, scripts[1] ?? '');
  for (const [at, script] of scripts.slice(0, count).entries())
    planted.push(await plantScript(writers, office, { script, at, datasetId, roundId }));
  const combinations = planted.reduce((sum, one) => sum + one.combinations, 0);
  const lists = [
    '/',
    '/monitoring',
    '/monitoring?tab=figures',
    '/analysis',
    '/problems',
    '/problems/candidates',
    '/problems/lists',
  ];
  const pages = [
    ...[...lists, '/ledger', '/evaluation', '/exports', '/self', '/organisation'],
    ...planted.flatMap(({ problems, items }) => [
      ...problems.map((id) => `/problems/${id}`),
      ...items.map((id) => `/ledger/${id}`),
    ]),
  ];
  const notes: string[] = [];
  let opened = 0;
  let shown = 0;
  for (const [username, addresses] of [
    [office.credentials.analyst.username, pages],
    [office.credentials.county.username, releaseCount(0, 1) === 0 ? pages.slice(-2) : pages],
    ['system-admin', ['/organisation', '/self']],
  ] as const) {
    const page = await openPage(username, notes);
    for (const address of addresses) {
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await page.locator('.ant-skeleton, .ant-spin-spinning').first().waitFor({ state: 'hidden' });
      notes.push(...(await foreignElements(page)).map((element) => `${address}: ${element}`));
      if (/alert\(1\)/.test((await page.textContent('body')) ?? '')) shown += 1;
      opened += 1;
    }
    await page.context().close();
  }
  console.log(`${combinations} combinations of script and field, ${opened} pages opened, ${shown} of them show one`);
  expect(notes).toEqual([]);
  expect(combinations).toBeGreaterThan(count * 20);
  expect(shown).toBeGreaterThan(opened / 3);
});
