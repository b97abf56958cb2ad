import { parseArgs } from 'node:util';
import { readConfig } from '#config.ts';
import { openPlatform, type Platform } from '#platform.ts';
import { type RunningServer, serve as startServer } from '#server/serve.ts';
import { type Terminal, UsageError } from './command.ts';
import { textTable } from './textTable.ts';

const USAGE = {
  zh: '用法：mingjian serve [--demo]',
  en: 'Usage: mingjian serve [--demo]',
};

/** `mingjian serve [--demo]`: runs the system until it is told to stop (Ctrl-C or SIGTERM). */
export async function serve(args: readonly string[], terminal: Terminal): Promise<void> {
  const withDemonstration = readArguments(args, terminal);
  const stopped = stopSignal();
  const platform = await openPlatform(readConfig(process.env));
  const server = await startServer(platform).catch((error: unknown) => platform.close().then(() => Promise.reject(error)));
  try {
    announce(platform, server, terminal);
    if (withDemonstration) await fillWhenEmpty(platform, terminal);
    await stopped;
  } finally {
    await server.close();
  }
}

function readArguments(args: readonly string[], { language }: Terminal): boolean {
  try {
    return parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } }).values.demo === true;
  } catch {
    throw new UsageError(USAGE[language]);
  }
}

/** Resolves at the first request to stop. A second one while the system is closing changes nothing. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function announce({ config, firstAccounts, notices }: Platform, { address }: RunningServer, terminal: Terminal): void {
  for (const notice of notices) terminal.out(notice);
  terminal.out(`明鉴已启动：${address}\n数据文件夹：${config.dataFolder}\n按 Ctrl-C 停止。`);
  if (firstAccounts === null) return;
  const rows = firstAccounts.map(({ post, username, oneTimePassword }) => [post, username, oneTimePassword]);
  terminal.out('首次启动，已开立三员账号。一次性口令只显示这一次，首次登录须修改：');
  terminal.out(textTable(['岗位', '用户名', '一次性口令'], rows));
}

async function fillWhenEmpty(platform: Platform, terminal: Terminal): Promise<void> {
  const accounts = await platform.fillDemonstration();
  if (accounts === null) return terminal.out('系统中已有数据，没有载入演示数据。');
  terminal.out('已载入演示数据（模拟数据）。演示账号：');
  const rows = accounts.map(({ post, unit, username, password }) => [post, unit, username, password]);
  terminal.out(textTable(['岗位', '单位', '用户名', '口令'], rows));
}
