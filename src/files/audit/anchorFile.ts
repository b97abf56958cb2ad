import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How much of the end of a file is read to find its last line; an anchor of 400 regions is about 50 kB. */
const tail = 1_048_576;

/** The last whole line of a file that only grows, or null where there is none; a torn line at the end is passed over. */
export async function readLastLine(path: string): Promise<string | null> {
  const handle = await open(path, 'r').catch(whenMissing);
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tail);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const whole = buffer.subarray(0, bytesRead).toString('utf8').split('\n').slice(0, -1);
    return whole.findLast((line) => line.endsWith('}')) ?? null;
  } finally {
    await handle.close();
  }
}

/** Appends a line; it is on the disk when the promise resolves. What a power cut left of an earlier line is ended first. */
export async function appendLine(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    const isTorn = size > 0 && buffer.toString() !== '\n';
    await handle.appendFile(`${isTorn ? '\n' : ''}${line}\n`);
    await handle.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

/** Brings a copy of such a file up to date by the lines that it lacks; throws when its last line is not in the file. */
export async function copyRest(path: string, copy: string): Promise<void> {
  const [last, copied] = [await readLastLine(path), await readLastLine(copy)];
  if (last === null || last === copied) return;
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.endsWith('}'));
  const at = copied === null ? -1 : lines.lastIndexOf(copied);
  if (copied !== null && at < 0) throw new Error(`${copy} does not belong to ${path}`);
  await appendLine(copy, lines.slice(at + 1).join('\n'));
}

/** A new file is there after a power cut only when its folder is on the disk too. Windows cannot and need not. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (process.platform === 'win32' && cause.code === 'EPERM') return null;
    throw cause;
  });
  if (handle === null) return;
  await handle.sync().finally(() => handle.close());
}

function whenMissing(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null;
  throw cause;
}
