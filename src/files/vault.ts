import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RuleError } from '#domain/ruleError.ts';

/** A file kept under its own SHA-256; the same bytes are kept once. */
export interface VaultedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Names of files that are still being taken in begin so. */
const unfinished = '.draft-';

/** Path of a vaulted file. Refuses anything but a SHA-256 in hexadecimal as a bug. */
export function vaultPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
  return join(folder, sha256.slice(0, 2), sha256);
}

/**
 * Takes a stream into the vault. When the promise resolves, bytes and name are on disk (fsynced); when it rejects, nothing is
 * there. A stream longer than `limit` bytes is refused, and so is one that `inspect` refuses when it lies there whole.
 */
export async function vault(
  folder: string,
  stream: Readable,
  limit: number,
  inspect: (path: string) => Promise<void> = async () => undefined,
): Promise<VaultedFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${unfinished}${randomBytes(8).toString('hex')}`);
  try {
    const meter = new Meter(limit);
    await pipeline(stream, meter, createWriteStream(draft, { mode: 0o600, flush: true }));
    await inspect(draft);
    const kept = { sha256: meter.digest.digest('hex'), bytes: meter.bytes };
    await settle(folder, draft, kept.sha256);
    return kept;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes what uploads left behind that were cut short with the process; for the start, while nothing is taken in. */
export async function sweepVault(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((one) => one.startsWith(unfinished))) await rm(join(folder, name), { force: true });
}

async function settle(folder: string, draft: string, sha256: string): Promise<void> {
  const shelf = join(folder, sha256.slice(0, 2));
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  await rename(draft, join(shelf, sha256));
  await syncFolder(shelf);
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Counts and hashes what flows through, and stops it at the limit. */
class Meter extends Transform {
  readonly digest = createHash('sha256');
  bytes = 0;
  readonly #limit: number;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.digest.update(chunk);
    done(this.bytes > this.#limit ? tooLarge(this.#limit) : null, chunk);
  }
}

function tooLarge(limit: number): RuleError {
  return new RuleError('file.too-large', `文件超过 ${Math.floor(limit / 1_048_576)} MB`, {
    remedy: '请拆分或压缩后再上传。',
  });
}
