import { RuleError } from '#domain/ruleError.ts';

/** Readers that people wait for run two at a time; each may take half a gigabyte. */
const atOnce = 2;

/** More than this many waiting are sent away at once. */
const mostWaiting = 12;

let running = 0;
const waiting: (() => void)[] = [];

/** Does work when it is its turn; refuses with 503 where too many are waiting. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce && waiting.length >= mostWaiting)
    throw new RuleError('import.readers-busy', '正在读取的文件太多', { status: 503, remedy: '请稍候一分钟再上传。' });
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
