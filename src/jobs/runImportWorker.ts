import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { RuleError } from '#domain/ruleError.ts';
import { discardUnfinished } from '#services/monitoring/discardUnfinished.ts';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import type { OnProgress, PreparedDataset, PrepareRequest } from '#services/monitoring/prepareDataset.ts';
import { restoreRefusal, type WorkerMessage, type WorkerRequest } from './importMessage.ts';

/** Bounds of the child process, and a way to end it early. */
export interface WorkerLimits {
  /** JavaScript heap in MiB; the column store's own memory comes on top. */
  readonly heapMegabytes?: number;
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
}

/**
 * `prepareDataset` in a child process with bounded heap and time. Refusals arrive as the same RuleError; a child that dies
 * is refused as `import.reader-died`, and nothing it was doing is visible. One that was asked to stop throws a plain error.
 */
export async function runImportWorker(
  request: PrepareRequest,
  onProgress: OnProgress,
  limits: WorkerLimits = {},
): Promise<PreparedDataset> {
  return (await runWorker({ kind: 'prepare', request }, onProgress, limits)) as PreparedDataset;
}

/** `inspectFile` in the same kind of child process. */
export async function runInspectWorker(request: InspectRequest, limits: WorkerLimits = {}): Promise<FileInspection> {
  return (await runWorker({ kind: 'inspect', request }, () => {}, limits)) as FileInspection;
}

async function runWorker(
  request: WorkerRequest,
  onProgress: OnProgress,
  limits: WorkerLimits,
): Promise<PreparedDataset | FileInspection> {
  const child = startWorker(limits);
  const trace = keepTail(child.stderr);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin?.on('error', () => {});
  child.stdin?.write(`${JSON.stringify(request)}\n`);
  try {
    const last = await readAnswer(child, onProgress);
    if (last?.kind === 'result') return last.result;
    throw last?.kind === 'refusal' ? restoreRefusal(last.refusal) : await readerDied(child, request, ended);
  } catch (error) {
    if (isBug(child)) process.stderr.write(trace());
    throw error;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Reads messages until a result or a refusal comes, or the child is gone without one. */
async function readAnswer(child: ChildProcess, onProgress: OnProgress): Promise<WorkerMessage | null> {
  if (child.stdout === null) return null;
  for await (const line of createInterface({ input: child.stdout })) {
    const message = parseMessage(line);
    if (message?.kind === 'progress') onProgress(message.stage, message.share);
    else if (message !== null) return message;
  }
  return null;
}

/** A line cut short by the death of the child is no message. */
function parseMessage(line: string): WorkerMessage | null {
  try {
    return JSON.parse(line) as WorkerMessage;
  } catch {
    return null;
  }
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
function isBug(child: ChildProcess): boolean {
  return child.signalCode === null && child.exitCode !== null && child.exitCode !== 0;
}

const DEFAULT_HEAP_MEGABYTES = 512;
const DEFAULT_TIMEOUT_SECONDS = 900;

function startWorker({ heapMegabytes, timeoutSeconds, signal }: WorkerLimits): ChildProcess {
  const heap = `--max-old-space-size=${heapMegabytes ?? DEFAULT_HEAP_MEGABYTES}`;
  return spawn(process.execPath, [heap, ...workerArguments(import.meta.url)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: workerEnvironment(),
    timeout: 1000 * (timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS),
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  }).on('error', () => {});
}

/** From source through tsx, built from the file beside the bundle; the extension of this module tells which. */
function workerArguments(here: string): readonly string[] {
  const isSource = here.endsWith('.ts');
  const worker = fileURLToPath(new URL(isSource ? './importWorker.ts' : './importWorker.js', here));
  return isSource ? ['--import', import.meta.resolve('tsx'), worker] : [worker];
}

/** The child inherits no secrets such as database addresses. */
function workerEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, SystemRoot } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, TEMP, SystemRoot }).filter(([, value]) => value !== undefined),
  );
}

/** A terminal or a service manager sends its wish to stop to every process; that says nothing about the file. */
function wasAskedToStop({ signalCode }: ChildProcess): boolean {
  return ['SIGINT', 'SIGTERM', 'SIGHUP'].some((signal) => signal === signalCode);
}

async function readerDied(
  child: ChildProcess,
  { kind, request }: WorkerRequest,
  ended: Promise<void>,
): Promise<RuleError> {
  await ended;
  if (wasAskedToStop(child)) throw new Error(`the import process was stopped by ${child.signalCode}`);
  if (kind === 'prepare' && child.pid !== undefined) await discardUnfinished(request.columnFolder, child.pid);
  const cause = child.signalCode ?? `退出码 ${child.exitCode}`;
  return new RuleError(
    'import.reader-died',
    `读取文件“${request.originalName}”的进程中途终止（${cause}），未导入任何数据`,
    {
      remedy: '文件可能过大、已损坏或内容异常：请检查文件后重试；如仍失败，请联系系统管理员查看日志。',
      places: [{ file: request.originalName }],
    },
  );
}
