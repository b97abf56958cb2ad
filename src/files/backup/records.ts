import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';

const recordHeader = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('about') }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({ kind: z.literal('rows'), table: z.string() }),
  z.object({ kind: z.literal('manifest') }),
]);

/** What a record of a backup is: about the whole, a part of a file, some rows of a table, or the list of everything before it. */
export type RecordHeader = z.infer<typeof recordHeader>;

/** One record; a file or a table may take many. */
export interface BackupRecord {
  readonly header: RecordHeader;
  readonly body: Buffer;
}

/** Largest body that is read, in bytes: 256 MiB, many times what is ever written. */
const longestBody = 268_435_456;

/** Lays records one behind the other: length of header and body (4 bytes each), header as JSON, body. */
export async function* packRecords(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const { header, body } of records) {
    const written = Buffer.from(JSON.stringify(header), 'utf8');
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(written.length, 0);
    lengths.writeUInt32BE(body.length, 4);
    yield Buffer.concat([lengths, written, body]);
  }
}

/** Takes them apart again; refuses what ends within a record. */
export async function* unpackRecords(stream: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = 8;
  for await (const part of stream) {
    parts.push(part);
    held += part.length;
    if (held < wanted) continue;
    let waiting = Buffer.concat(parts);
    for (wanted = lengthOf(waiting); waiting.length >= wanted; wanted = lengthOf(waiting)) {
      yield parse(waiting.subarray(0, wanted));
      waiting = waiting.subarray(wanted);
    }
    parts = [waiting];
    held = waiting.length;
  }
  if (held > 0) throw cutShort();
}

/** Bytes of the record that begins here, or the eight that are needed to know. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < 8) return 8;
  const body = bytes.readUInt32BE(4);
  if (body > longestBody) throw cutShort();
  return 8 + bytes.readUInt32BE(0) + body;
}

function parse(bytes: Buffer): BackupRecord {
  const end = 8 + bytes.readUInt32BE(0);
  return { header: recordHeader.parse(JSON.parse(bytes.toString('utf8', 8, end))), body: bytes.subarray(end) };
}

function cutShort(): RuleError {
  return new RuleError('backup.damaged', '备份的内容不完整', { remedy: '请改用另一份备份。' });
}
