import { crc32 } from 'node:zlib';

/** One file to be packed: its path inside, and its bytes, which read the same each time. */
export interface ZipEntry {
  readonly name: string;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** A text as an entry. */
export function textEntry(name: string, text: string): ZipEntry {
  return {
    name,
    read: async function* () {
      yield Buffer.from(text);
    },
  };
}

interface Measured {
  readonly name: Buffer;
  readonly bytes: number;
  readonly crc: number;
}

/** The largest number in a header; archives that need more (zip64) are not written. */
const largest = 0xffff_ffff;

/**
 * A zip file (PKWARE APPNOTE 4.3) of stored entries with names in UTF-8. Every entry is read twice, once to be measured; no time is
 * noted, so that the same entries give the same bytes. Throws where the whole would exceed 4 GiB or 65,535 entries.
 */
export async function* writeZip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const measured = await measure(entry);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fieldsOf(measured), measured.name]);
    directory.push(directoryLine(measured, offset));
    offset += header.length + measured.bytes;
    if (offset > largest) throw new Error('zip larger than 4 GiB');
    yield header;
    yield* entry.read();
  }
  const lines = Buffer.concat(directory);
  yield lines;
  yield endRecord({ count: entries.length, size: lines.length, offset });
}

async function measure({ name, read }: ZipEntry): Promise<Measured> {
  let [bytes, crc] = [0, 0];
  for await (const chunk of read()) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { name: Buffer.from(name), bytes, crc };
}

/** Version 2.0, names in UTF-8, stored, 1980-01-01 00:00, checksum and sizes, length of the name, no extra field. */
function fieldsOf({ name, bytes, crc }: Measured): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(0x0021, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(bytes, 14);
  fields.writeUInt32LE(bytes, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function directoryLine(measured: Measured, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const start = Buffer.from('PK\x01\x02\x14\x00', 'latin1');
  return Buffer.concat([start, fieldsOf(measured), tail, measured.name]);
}

function endRecord({
  count,
  size,
  offset,
}: {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}) {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
