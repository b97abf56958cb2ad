import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Confinement, confinement } from './confinement.ts';
import type { ReaderLimits } from './readerLimits.ts';
import type { ReaderRequest } from './readerMessage.ts';

/** A reader about to be started. */
export interface ReaderStart {
  readonly asked: ReaderRequest;
  readonly limits: ReaderLimits;
  /** Path of the program; from source it is run through tsx. */
  readonly program: string;
  /** True where the file needs native code: DuckDB for Parquet and the column store. */
  readonly native: boolean;
  readonly signal: AbortSignal | undefined;
}

/** The reader beside this module, built or as source; the extension tells which. */
export function ownProgram(): string {
  const here = import.meta.url;
  return fileURLToPath(new URL(here.endsWith('.ts') ? './importWorker.ts' : './importWorker.js', here));
}

/**
 * Starts a process that may read the program and the one file, write only into the column store when it imports, start nothing,
 * and reach no network, as far as this machine permits. It gets no secret of the environment.
 */
export async function startReader(start: ReaderStart): Promise<ChildProcess> {
  const { asked } = start;
  if (asked.kind === 'prepare') await mkdir(asked.request.columnFolder, { recursive: true, mode: 0o700 });
  const [command = '', ...options] = readerCommand(start, await confinement());
  return spawn(command, options, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: readerEnvironment(),
    timeout: 1000 * start.limits.timeoutSeconds,
    killSignal: 'SIGKILL',
    ...(start.signal === undefined ? {} : { signal: start.signal }),
  }).on('error', () => {});
}

/** The wrappers replace themselves by the program, so that all are one process with one id. */
function readerCommand(start: ReaderStart, { permission, withoutNetwork, kernelLimits }: Confinement): string[] {
  const heap = `--max-old-space-size=${start.limits.heapMegabytes}`;
  const isSource = start.program.endsWith('.ts');
  return [
    ...(withoutNetwork ?? []),
    ...(kernelLimits ? kernelBounds(start, isSource) : []),
    ...[process.execPath, heap, '--disable-proto=delete', '--disallow-code-generation-from-strings'],
    ...(isSource ? ['--import', import.meta.resolve('tsx')] : []),
    ...(permission === null || isSource ? [] : permissions(start, permission)),
    start.program,
  ];
}

const mebibyte = 2 ** 20;

/** Memory, processor seconds, open files and written files, held by the kernel. tsx writes into its own cache. */
function kernelBounds({ asked, limits }: ReaderStart, isSource: boolean): string[] {
  const memory = (limits.heapMegabytes + limits.otherMegabytes) * mebibyte;
  const writes = asked.kind === 'prepare' || isSource ? [] : ['--fsize=0'];
  return [
    ...['prlimit', `--data=${memory}`, `--cpu=${4 * Math.ceil(limits.timeoutSeconds)}`, '--nofile=256', '--core=0'],
    ...writes,
    '--',
  ];
}

/** What Node lets the program do: reading itself and the file, and no processes, threads or native code unless needed. */
function permissions({ asked, program, native }: ReaderStart, permission: string): string[] {
  const { path } = asked.request;
  const store = asked.kind === 'prepare' ? [`${resolve(asked.request.columnFolder)}/`] : [];
  const readable = [...programFolders(program), resolve(path), ...store];
  return [
    ...[permission, '--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning'],
    ...readable.map((place) => `--allow-fs-read=${place}`),
    ...store.map((place) => `--allow-fs-write=${place}`),
    ...(native ? ['--allow-addons'] : []),
  ];
}

/**
 * Folders of the program and of the packages that it uses, also where a link leads to them; a trailing slash means all that is in
 * them. Naming one place twice ends Node 20.
 */
function programFolders(program: string): string[] {
  const packages = (createRequire(program).resolve.paths('yauzl') ?? []).filter((place) => existsSync(place));
  const scopes = packages.map((place) => join(dirname(place), 'package.json')).filter((place) => existsSync(place));
  const folders = [dirname(program), ...packages].flatMap((place) => [`${place}/`, `${realpathSync(place)}/`]);
  return [...new Set([...folders, ...scopes])];
}

/** The child inherits no secrets such as database addresses. */
function readerEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, SystemRoot } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, HOME, TMPDIR, TEMP, SystemRoot }).filter(([, value]) => value !== undefined),
  );
}
