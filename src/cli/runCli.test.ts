import { expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { type Command, UsageError } from './command.ts';
import { chooseLanguage, runCli } from './runCli.ts';

const summary = { zh: '试验', en: 'trial' };
const failing = (error: Error): Command => ({ summary, run: () => Promise.reject(error) });

/** Runs with a terminal that keeps what was written. */
async function run(args: readonly string[], commands: Readonly<Record<string, Command>>) {
  const written: string[] = [];
  const keep = (text: string) => void written.push(text);
  const code = await runCli(args, commands, { language: 'zh', folder: '.', out: keep, error: keep });
  return { code, text: written.join('\n') };
}

test('a command gets the arguments after its word, without the language switch', async () => {
  const seen: (readonly string[])[] = [];
  const command: Command = { summary, run: async (args) => void seen.push(args) };
  expect((await run(['try', 'a', '--english', '--b'], { try: command })).code).toBe(0);
  expect(seen).toEqual([['a', '--b']]);
});

test('a refusal ends with 1 and shows what, what to do and where', async () => {
  const places = [{ file: '数据.csv', row: 5, column: '权重', value: 'abc' }];
  const refusal = new RuleError('import.refused', '权重应为数值', { remedy: '请改正。', places });
  const { code, text } = await run(['try'], { try: failing(refusal) });
  expect(code).toBe(1);
  expect(text).toBe('未完成：权重应为数值\n处理办法：请改正。\n  数据.csv：第 5 行，“权重”，值为“abc”');
});

test('wrong usage ends with 2 and shows the help', async () => {
  const { code, text } = await run(['try'], { try: failing(new UsageError('用法：try <文件>')) });
  expect([code, text]).toEqual([2, expect.stringMatching(/^用法：try <文件>.*try +试验/s)]);
});

test('a name that every object has is no command', async () => {
  expect((await run(['constructor'], {})).code).toBe(2);
});

test('a bug is not swallowed', async () => {
  await expect(run(['try'], { try: failing(new TypeError('bug')) })).rejects.toThrow('bug');
});

test('English is for those who ask for it or whose locale is English', () => {
  expect(chooseLanguage([], {})).toBe('zh');
  expect(chooseLanguage([], { LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(chooseLanguage([], { LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(chooseLanguage(['--english'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
});
