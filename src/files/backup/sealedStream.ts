import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { RuleError } from '#domain/ruleError.ts';
import { deriveKeys, headerBytes, newHeader, openHeader, usualCost } from './sealHeader.ts';

/** Bytes of content in every chunk but the last, and of the tag behind each. */
const chunkBytes = 262_144;
const tagBytes = 16;

/**
 * Seals a stream with a passphrase: AES-256-GCM in chunks of 256 KiB, each under a nonce made of a random prefix, its number and
 * whether it is the last (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015). A chunk that was changed, moved,
 * repeated or left out, and an end that came too early, are therefore found when it is opened. The header is authenticated with
 * every chunk. `cost` is the binary logarithm of scrypt's work; only tests take less.
 */
export async function* seal(
  content: AsyncIterable<Uint8Array>,
  passphrase: string,
  cost: number = usualCost.log2N,
): AsyncGenerator<Buffer> {
  const { header, keys } = await newHeader(passphrase, cost);
  yield header;
  let number = 0;
  for await (const { bytes, last } of inChunks(content, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', keys.content, nonceOf(header, number, last));
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** Opens what `seal` made. Nothing is yielded that was not authenticated; refuses `backup.not-a-backup`, `.wrong-passphrase`, `.damaged`. */
export async function* unseal(sealed: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const opened: { header: Buffer; key: Buffer } = { header: Buffer.alloc(0), key: Buffer.alloc(0) };
  const body = splitHeader(sealed, async (header) => {
    const keys = await deriveKeys(passphrase, openHeader(header));
    if (!timingSafeEqual(keys.proof(header), header.subarray(-tagBytes))) throw wrongPassphrase();
    Object.assign(opened, { header, key: keys.content });
  });
  let number = 0;
  for await (const { bytes, last } of inChunks(body, chunkBytes + tagBytes)) {
    yield openChunk(opened, bytes, nonceOf(opened.header, number, last));
    number += 1;
  }
}

function openChunk({ header, key }: { header: Buffer; key: Buffer }, bytes: Buffer, nonce: Buffer): Buffer {
  if (bytes.length < tagBytes) throw damaged();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const content = decipher.update(bytes.subarray(0, -tagBytes));
  try {
    decipher.final();
  } catch {
    throw damaged();
  }
  return content;
}

/** Twelve bytes: the prefix from the header, the chunk's number, and 1 where it is the last. */
function nonceOf(header: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, headerBytes.prefix.from, headerBytes.prefix.to);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

interface Chunk {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** Cuts a stream into chunks of one size; the last, and only that, may be shorter or empty. */
async function* inChunks(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Chunk> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of stream) {
    parts.push(part);
    held += part.length;
    if (held <= size) continue;
    let waiting = Buffer.concat(parts);
    for (; waiting.length > size; waiting = waiting.subarray(size))
      yield { bytes: waiting.subarray(0, size), last: false };
    parts = [waiting];
    held = waiting.length;
  }
  yield { bytes: Buffer.concat(parts), last: true };
}

/** Hands the header to `open` once it is there, and passes on what follows it. */
async function* splitHeader(
  sealed: AsyncIterable<Uint8Array>,
  open: (header: Buffer) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let begin: Buffer | null = Buffer.alloc(0);
  for await (const part of sealed) {
    if (begin === null) {
      yield part;
      continue;
    }
    begin = Buffer.concat([begin, part]);
    if (begin.length < headerBytes.length) continue;
    await open(begin.subarray(0, headerBytes.length));
    yield begin.subarray(headerBytes.length);
    begin = null;
  }
  if (begin !== null) openHeader(begin);
}

function wrongPassphrase(): RuleError {
  return new RuleError('backup.wrong-passphrase', '备份口令不对，或文件开头已损坏', {
    remedy: '请核对口令；确认无误时，这份备份已损坏，请改用另一份。',
  });
}

function damaged(): RuleError {
  return new RuleError('backup.damaged', '备份文件已损坏、被截断或被改动，没有采用其中任何内容', {
    remedy: '请改用另一份备份。',
  });
}
