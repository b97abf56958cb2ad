import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateCity } from '#demo/simulateCity.ts';
import { toCsv } from '#demo/toCsv.ts';

/** `mingjian` as processes of their own on one data folder, embedded database and all, in the order in which people would call it. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-chain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const patience = 120_000;
const round2025 = '明江市2025年八年级数学学业质量监测（模拟数据）';

interface Run {
  readonly child: ChildProcess;
  text(): string;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly error: string }>;
}

function start(...args: readonly string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/mingjian.ts', ...args], {
    env: {
      ...process.env,
      LC_ALL: 'zh_CN.UTF-8',
      MINGJIAN_DATA: join(folder, 'data'),
      MINGJIAN_PORT: '0',
      MINGJIAN_LOG: 'silent',
    },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const ended = new Promise<{ code: number | null; out: string; error: string }>((done) => {
    child.once('close', (code) => done({ code, out, error }));
  });
  return { child, ended, text: () => out + error };
}

const mingjian = (...args: readonly string[]) => start(...args).ended;

async function until(run: Run, words: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!run.text().includes(words)) {
    if (Date.now() > deadline || run.child.exitCode !== null) throw new Error(`“${words}” did not come: ${run.text()}`);
    await sleep(50);
  }
}

test(
  'a demonstration that is killed halfway leaves an empty system, which is then filled whole',
  async () => {
    const killed = start('demo');
    await until(killed, '一次性口令');
    await sleep(2_500);
    killed.child.kill('SIGKILL');
    expect((await killed.ended).out).toBe('');
    const filled = await mingjian('demo');
    expect(filled.code, filled.error).toBe(0);
    expect(filled.out).toMatch(/模拟数据.*演示账号共 33 个，口令都是：\S{16}\n/);
    expect(filled.out).toContain('dudaoshi');
  },
  patience,
);

test(
  'a second demonstration is refused and says where to put it',
  async () => {
    const again = await mingjian('demo');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.error).toContain('系统中已有数据');
    expect(again.error).toContain('MINGJIAN_DATA');
  },
  patience,
);

test(
  'problems come by number, as a table or as JSON, and only to an account that may see them',
  async () => {
    const table = await mingjian('problems', '--as', 'jiaoyanyuan');
    expect(table.out.match(/^[市区]-2023-\d{3}/gmu)).toEqual([
      '区-2023-001',
      '区-2023-002',
      '区-2023-003',
      '市-2023-001',
      '市-2023-002',
    ]);
    expect(table.out).toContain('不是排名');
    const json = await mingjian('problems', '--as', 'donghu-jyj', '--format', 'json');
    const { problems } = JSON.parse(json.out) as { problems: readonly { readonly number: string }[] };
    expect(problems.map(({ number }) => number)).toEqual(['区-2023-001']);
    const nobody = await mingjian('problems', '--as', 'nobody');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.error).toContain('没有用户名为“nobody”的账号');
    const inspector = await mingjian('problems', '--as', 'dudaoshi', '--detect', '--round', round2025);
    expect(inspector.error).toContain('不能“运行问题识别”');
  },
  patience,
);

test(
  'a file is imported as a new version and judged by the rules; a faulty one is refused by row and column',
  async () => {
    const city = simulateCity({ seed: 7, effects: 'none' });
    const [students, mapping, faulty] = ['students.csv', 'mapping.json', 'faulty.csv'].map((name) =>
      join(folder, name),
    );
    const text = toCsv(city.rounds[1].students);
    await writeFile(students, text);
    await writeFile(mapping, JSON.stringify(city.mapping));
    await writeFile(faulty, withText(text, 'W_STU'));
    const target = ['--round', round2025, '--name', '八年级数学学生数据', '--as', 'jiaokeyuan', '--mapping', mapping];
    const done = await mingjian('import', students, ...target);
    expect(done.code, done.error).toBe(0);
    expect(done.out).toMatch(/第 2 版，2\d{3} 行，96 所学校/);
    const refused = await mingjian('import', faulty, ...target);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toMatch(/第 2 行，“W_STU”，值为“很多”/);
    const detected = await mingjian('problems', '--as', 'jiaokeyuan', '--detect', '--round', round2025);
    expect(detected.out).toMatch(/共比较 \d+ 次，提出 \d+ 个候选问题/);
  },
  patience,
);

/** The first data row with a word where a number belongs. */
function withText(csv: string, column: string): string {
  const [header = '', first = '', ...rest] = csv.split('\n');
  const fields = first.split(',');
  fields[header.split(',').indexOf(column)] = '很多';
  return [header, fields.join(','), ...rest].join('\n');
}

test(
  'while a server runs on the data folder a command is refused and names the process that owns it',
  async () => {
    const server = start('serve');
    await until(server, '明鉴已启动');
    const refused = await mingjian('problems', '--as', 'jiaoyanyuan');
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain(`正由进程 ${server.child.pid} 使用`);
    expect(refused.error).toContain('处理办法');
  },
  patience,
);
