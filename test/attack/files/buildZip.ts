import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a hand-made zip; what it claims about itself may be untrue. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Uncompressed size to claim, the true one when absent. */
  readonly claimedSize?: number;
  /** General purpose bits, e.g. 1 for encrypted. */
  readonly flags?: number;
  /** True for an entry of the directory alone, which points at the bytes of the entry before it. */
  readonly sharesBytes?: boolean;
}

function commonFields(entry: ZipEntry, content: Buffer, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE((entry.flags ?? 0) | 0x800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.claimedSize ?? content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return fields;
}

/** A zip file (PKWARE APPNOTE 4.3) of deflated entries, byte by byte, so that tests can lie in it. */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  let before = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content as Uint8Array);
    const packed = deflateRawSync(content, { level: 9 });
    const fields = commonFields(entry, content, packed);
    const name = Buffer.from(entry.name);
    const piece = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.sharesBytes === true ? before : offset, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, name]));
    if (entry.sharesBytes === true) continue;
    local.push(piece);
    before = offset;
    offset += piece.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
