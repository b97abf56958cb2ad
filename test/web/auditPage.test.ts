import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertTracedFile } from '#database/tracedFiles.ts';
import { printedCode } from '#domain/access/tracingCode.ts';
import { buildApp } from '#server/app.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { traceFile } from '#services/exports/traceFile.ts';
import { keepScreenshot, launchBrowser, openVisitor, type SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { signedIn } from '#test/support/visitor.ts';
import { inspectPage } from './inspectPage.ts';

let system: TestPlatform;
let app: FastifyInstance;
let browser: Browser;
let base = '';
let password = '';
let traced = '';
beforeAll(async () => {
  system = await openTestPlatform('2026-03-02T09:00:00+08:00');
  app = await buildApp(system.platform);
  const first = (name: string) =>
    system.platform.firstAccounts?.find(({ username }) => username === name)?.oneTimePassword ?? '';
  const admin = await signedIn(app, 'system-admin', first('system-admin'));
  await signedIn(app, 'audit-admin', first('audit-admin'));
  password = `Changed-${first('audit-admin')}`;
  for (let number = 0; number < 130; number++) {
    const entry = { actor: null, deed: 'access.sign-in', allowed: false, subject: `=cmd-${number}`, details: {} };
    await system.database.db.transaction((tx) => recordAudit(tx, entry, system.platform.now()));
  }
  const { platform } = system;
  const now = platform.now();
  const act = { actor: await getActorByName(platform.db, 'system-admin', now), now };
  const use = { purpose: '工作改进', reason: '向分管领导汇报' } as const;
  const file = traceFile(platform.signIn.keyring, act, { kind: 'ledger', use });
  traced = printedCode(file.code);
  await insertTracedFile(platform.db, { ...file, fileName: '整改台账.xlsx', sha256: 'a'.repeat(64), exportId: null });
  for (let number = 0; number < 3; number++) await admin.tryTo('GET /api/ledger/items');
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await system.close();
});

async function openTrail(screen: keyof typeof SCREENS): Promise<Page> {
  const context = await openVisitor(browser, screen, base);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill('audit-admin');
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto('/organisation?tab=audit');
  await page.getByRole('button', { name: '核对全部记录' }).waitFor();
  return page;
}

/** Waits until the page is quiet, keeps a picture, and looks for what is wrong with it. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await keepScreenshot(page, `audit/${name}`);
  expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
  expect([name, await inspectPage(page)]).toEqual([name, { barriers: [], sortable: [] }]);
}

describe.each(['notebook', 'phone'] as const)('on a %s the audit administrator', (screen) => {
  test('verifies the trail, searches it, and pages back to the beginning', { timeout: 120_000 }, async () => {
    const page = await openTrail(screen);
    await page.getByRole('button', { name: '核对全部记录' }).click();
    await page.getByText('未发现改动').waitFor();
    await look(page, `${screen}-all`);
    await page.getByLabel('对象').fill('cmd-');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('=cmd-129').first().waitFor();
    await page.getByRole('button', { name: '更早的记录' }).click();
    await page.getByRole('button', { name: '更早的记录' }).waitFor({ state: 'detached' });
    await page.getByLabel('对象').fill('nobody');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('没有符合条件的记录').waitFor();
    await look(page, `${screen}-none`);
    expect(await page.getByRole('button', { name: /删除/ }).count()).toBe(0);
  });
});

test.each(['notebook', 'phone'] as const)(
  'on a %s a copy is traced by its code, and an unknown one points at nobody',
  {
    timeout: 120_000,
  },
  async (screen) => {
    const page = await openTrail(screen);
    await page.goto('/organisation?tab=tracing');
    const text = page.getByLabel('核验码，或带有核验码的文字');
    await text.fill(`页脚：${traced.toLowerCase()}`);
    await page.getByRole('button', { name: /查询$/ }).click();
    await page.getByRole('heading', { name: /^由系统管理.*导出$/ }).waitFor();
    await look(page, `${screen}-traced`);
    await text.fill('7KQM-2P4X-W9TD-3HRF');
    await text.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('不能据此认定任何人').waitFor();
    await look(page, `${screen}-untraced`);
    await text.fill('没有码');
    await page.getByRole('button', { name: /查询$/ }).click();
    await page.getByText('没有读到核验码').waitFor();
  },
);

test('S-14 what is exported is what was searched for, and no cell of it is a formula', {
  timeout: 120_000,
}, async () => {
  const page = await openTrail('notebook');
  await page.getByLabel('对象').fill('=cmd-');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('=cmd-129').first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(await download.path())).buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  const subjects: string[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
      if (cell.text.includes('cmd-') && !cell.text.startsWith('条件')) subjects.push(cell.text);
    }),
  );
  expect([subjects.length, subjects.every((text) => text.startsWith("'="))]).toEqual([130, true]);
});
