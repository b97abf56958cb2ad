import type { ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { RuleError } from '#domain/ruleError.ts';
import { readAnswer } from './readAnswer.ts';
import { type ReaderLimits, readerLimits } from './readerLimits.ts';
import { type ReaderKind, type ReaderRequest, type ReaderTasks, restoreRefusal } from './readerMessage.ts';
import { inTurn } from './readerTurns.ts';
import { ownProgram, startReader } from './startReader.ts';

/** How a reader is to be run. */
export interface ReaderOptions {
  /** Other limits than those of its kind. */
  readonly limits?: Partial<ReaderLimits>;
  /** Ends the reader early. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: string, share: number) => void;
  /** Path of the reader's program; the own one unless told. */
  readonly program?: string;
  /** Told the id of the process as soon as it runs. */
  readonly onStart?: (pid: number) => void;
  /** Told the id of a process that died without an answer, before the refusal is thrown. */
  readonly onDeath?: (pid: number) => Promise<void>;
}

/**
 * Reads an uploaded file in a process of its own, bounded in heap, memory, time and answer, that reaches nothing but this file.
 * Refusals arrive as the same RuleError; a process that dies is refused as `import.reader-died`. One that was asked to stop,
 * as a terminal does with every process, throws a plain error: that says nothing about the file.
 */
export function askReader<Kind extends ReaderKind>(
  kind: Kind,
  request: ReaderTasks[Kind]['request'],
  options: ReaderOptions = {},
): Promise<ReaderTasks[Kind]['result']> {
  const asked = { kind, request } as ReaderRequest;
  const ask = () => converse(asked, options) as Promise<ReaderTasks[Kind]['result']>;
  return kind === 'prepare' ? ask() : inTurn(ask);
}

async function converse(asked: ReaderRequest, options: ReaderOptions): Promise<unknown> {
  const limits = { ...readerLimits[asked.kind], ...options.limits };
  const { program = ownProgram(), signal, onProgress = () => {} } = options;
  const native = asked.kind === 'prepare' || (await isParquet(asked.request.path));
  const child = await startReader({ asked, limits, program, native, signal });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  const trace = keepTail(child.stderr);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin?.on('error', () => {});
  child.stdin?.write(`${JSON.stringify(asked)}\n`);
  try {
    const last = child.stdout && (await readAnswer(child.stdout, { onProgress, ...limits }));
    if (last?.kind === 'result') return last.result;
    if (last?.kind === 'refusal') throw restoreRefusal(last.refusal);
    await ended;
    if (isBug(child)) process.stderr.write(trace());
    throw await deathOf(child, asked, options);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

async function isParquet(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return false;
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  return buffer.toString('latin1') === 'PAR1';
}

/** What the child said last on standard error. */
function keepTail(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-8192);
  });
  return () => tail;
}

/** A child that ended by itself with a fault has a trace worth logging; one that was killed or ran out of memory has not. */
function isBug({ signalCode, exitCode }: ChildProcess): boolean {
  return signalCode === null && exitCode !== null && exitCode !== 0;
}

async function deathOf(child: ChildProcess, { request }: ReaderRequest, { onDeath }: ReaderOptions): Promise<Error> {
  const { signalCode, exitCode, pid } = child;
  if (['SIGINT', 'SIGTERM', 'SIGHUP'].some((signal) => signal === signalCode))
    return new Error(`the reader was stopped by ${signalCode}`);
  if (pid !== undefined) await onDeath?.(pid);
  const cause = signalCode ?? `退出码 ${exitCode}`;
  return new RuleError(
    'import.reader-died',
    `读取文件“${request.originalName}”的进程中途终止（${cause}），未导入任何数据`,
    {
      remedy: '文件可能过大、已损坏或内容异常：请检查文件后重试；如仍失败，请联系系统管理员查看日志。',
      places: [{ file: request.originalName }],
    },
  );
}
