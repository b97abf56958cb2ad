import { parseArgs } from 'node:util';
import { readConfig } from '#config.ts';
import { openPlatform, type Platform } from '#platform.ts';
import { type RunningServer, serve as startServer } from '#server/serve.ts';
import { demonstrationText, firstAccountsText } from './accountTables.ts';
import { type Terminal, UsageError } from './command.ts';

const USAGE = {
  zh: '用法：mingjian serve [--demo]',
  en: 'Usage: mingjian serve [--demo]',
};

/** `mingjian serve [--demo]`: runs the system until it is told to stop (Ctrl-C or SIGTERM). */
export async function serve(args: readonly string[], terminal: Terminal): Promise<void> {
  const withDemonstration = readArguments(args, terminal);
  const stopped = stopSignal();
  const platform = await openPlatform(readConfig(process.env));
  const server = await startServer(platform).catch((error: unknown) =>
    platform.close().then(() => Promise.reject(error)),
  );
  try {
    announce(platform, server, terminal);
    if (withDemonstration) await fillWhenEmpty(platform, terminal);
    server.keepClocks();
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
  if (firstAccounts !== null) terminal.out(firstAccountsText(firstAccounts));
}

const alreadyFilled = '系统中已有数据，没有载入演示数据。演示账号的口令在载入时显示过；忘记时请系统管理员重置。';

async function fillWhenEmpty(platform: Platform, terminal: Terminal): Promise<void> {
  const accounts = await platform.fillDemonstration();
  terminal.out(accounts === null ? alreadyFilled : demonstrationText(accounts));
}
