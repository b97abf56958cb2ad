import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { askOnce, openConnection, type Question } from '#test/load/askOnce.ts';
import { launchBrowser, openVisitor } from '#test/support/browser.ts';
import { openManyItems } from './openManyItems.ts';

/*
 * The ledger at ten thousand items, in milliseconds: lists at the server, views in the browser, the export as a file. Run on a machine
 * with nothing else to do, after `npm run build`:
 *   node --import tsx test/bench/ledger.ts [--items 10000] [--times 100] [--only lists|views|export]
 * Ends with 1 where an aim is missed.
 */

const { values: options } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    times: { type: 'string', default: '100' },
    only: { type: 'string' },
  },
});
const [items, times] = [Number(options.items), Number(options.times)];
const aims = { list: 200, view: 2000, export: 5000 } as const;

const server = await openManyItems(items, ['jijiaochu', 'lingdao', 'donghu-xuexiao']);
const [officer, leader, school] = server.cookies.map((token) => `mingjian-session=${token}`);
const connection = openConnection();
let asked = 0;

/** Asks once, each time as if from another address, since one address is held to so many requests a minute. */
async function ask(question: Omit<Question, 'from'>) {
  asked += 1;
  const from = `10.30.${Math.floor(asked / 200)}.${1 + (asked % 200)}`;
  const answer = await askOnce(server.base, { ...question, from }, connection);
  if (answer.status >= 400 || answer.status === 0)
    throw new Error(`${question.path} answered ${answer.status}: ${answer.text}`);
  return answer;
}

/** The heading of a part, with what 95 of a hundred should stay below. */
function tellPart(name: string, aim: number, what: string): void {
  console.log(
    `\n${name}（目标：95% 在 ${aim} 毫秒以内）\n| ${what} | 中位 | 95% | 最长 | 达到 |\n|---|---|---|---|---|`,
  );
}

/** The value below which 50, 95 and 100 of a hundred lie, and whether the second is below the aim. */
function tell(name: string, aim: number, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  const isMet = at(0.95) <= aim;
  if (!isMet) process.exitCode = 1;
  console.log(`| ${name} | ${at(0.5)} | ${at(0.95)} | ${at(1)} | ${isMet ? '是' : '否'} |`);
}

const lists: readonly (readonly [name: string, cookie: string | undefined, path: string])[] = [
  ['第一页', officer, '/api/ledger/items'],
  ['学校的第一页', school, '/api/ledger/items'],
  ['中间一页', officer, `/api/ledger/items?after=${encodeURIComponent('江口区量测台账-2026-4000')}`],
  ['按状态', officer, '/api/ledger/items?state=in-progress'],
  ['逾期', officer, '/api/ledger/items?warning=red'],
  ['按主题', officer, '/api/ledger/items?theme=achievement'],
  ['按文字', officer, `/api/ledger/items?text=${encodeURIComponent('事项 77')}`],
  ['本单位', officer, '/api/ledger/items?mine=1'],
  ['计数', officer, '/api/ledger/counts'],
  ['看板', officer, '/api/ledger/board'],
  ['日历', officer, `/api/ledger/calendar?from=${month(1)}&to=${month(28)}`],
  ['减负计量', officer, '/api/burden'],
  ['总览', officer, '/api/overview'],
];

function month(day: number): string {
  return `${new Date().toISOString().slice(0, 7)}-${String(day).padStart(2, '0')}`;
}

async function measureLists(): Promise<void> {
  tellPart('服务端', aims.list, '请求');
  for (const [name, cookie = '', path] of lists) {
    const taken: number[] = [];
    for (let n = 0; n < times; n += 1) taken.push((await ask({ key: path, method: 'GET', path, cookie })).milliseconds);
    tell(name, aims.list, taken);
  }
}

const views = [
  ['table', '.grid-row'],
  ['gantt', '.timeline-bar'],
  ['board', '.board-card'],
  ['calendar', '.day-kind'],
] as const;

async function measureViews(): Promise<void> {
  tellPart('浏览器首次可见', aims.view, '视图');
  const browser = await launchBrowser();
  const visitor = await openVisitor(browser, 'notebook', server.base);
  await visitor.addCookies([{ name: 'mingjian-session', value: server.cookies[0] ?? '', url: server.base }]);
  const page = await visitor.newPage();
  for (const [view, part] of views) {
    const taken: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const begun = performance.now();
      await page.goto(`/ledger?view=${view}`);
      await page.locator(part).first().waitFor();
      taken.push(performance.now() - begun);
    }
    tell(view, aims.view, taken);
  }
  await browser.close();
}

/** Asks for the whole ledger and has it approved; only the making of the file is timed. */
async function measureExport(): Promise<void> {
  tellPart('导出台账', aims.export, '文件');
  const taken: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const body = { kind: 'ledger', listId: null, purpose: '工作改进', reason: '量测导出用时' };
    const { text } = await post('/api/exports', officer, body, true);
    const path = `/api/exports/${JSON.parse(text).id}`;
    await post(`${path}/decision`, leader, { approved: true, reason: '用途属实' });
    taken.push((await post(`${path}/file`, officer, {})).milliseconds);
  }
  tell('整改台账.xlsx', aims.export, taken);
}

function post(path: string, cookie = '', body: object = {}, keepText = false) {
  return ask({ key: path, method: 'POST', path, cookie, body, keepText });
}

const parts = { lists: measureLists, views: measureViews, export: measureExport };
console.log(`模拟数据：${items} 项；${cpus()[0]?.model}，${cpus().length} 核；Node ${process.version}`);
for (const [name, measure] of Object.entries(parts)) if ((options.only ?? name) === name) await measure();
await server.close();
