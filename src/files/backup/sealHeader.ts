import { createHmac, randomBytes, scrypt } from 'node:crypto';
import { RuleError } from '#domain/ruleError.ts';

/** Where in the header of a sealed file each part stands, in bytes. */
export const headerBytes = {
  magic: { from: 0, to: 16 },
  cost: { from: 17, to: 20 },
  salt: { from: 20, to: 36 },
  prefix: { from: 36, to: 43 },
  proof: { from: 43, to: 59 },
  length: 59,
} as const;

const magic = Buffer.from('MINGJIAN-BACKUP\n', 'latin1');
const format = 1;

/** Work of scrypt (RFC 7914): 128 MiB of memory and about half a second; what a header asks for beyond 1 GiB is refused. */
export const usualCost = { log2N: 17, r: 8, p: 1 } as const;
const mostLog2N = 20;

/** What a header says about how its key is made. */
export interface SealCost {
  readonly salt: Buffer;
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** The keys that follow from a passphrase and a header. */
export interface SealKeys {
  /** Key of AES-256-GCM. */
  readonly content: Buffer;
  /** Sixteen bytes that show that the passphrase is the right one and the header is unchanged. */
  proof(header: Buffer): Buffer;
}

/** A header with fresh salt and nonce prefix, and its keys. */
export async function newHeader(passphrase: string, log2N: number): Promise<{ header: Buffer; keys: SealKeys }> {
  const begin = Buffer.concat([
    magic,
    Buffer.from([format, log2N, usualCost.r, usualCost.p]),
    randomBytes(16),
    randomBytes(7),
  ]);
  const keys = await deriveKeys(passphrase, costOf(begin));
  return { header: Buffer.concat([begin, keys.proof(begin)]), keys };
}

/** Reads a header; refuses what is no backup, or one of a later format. */
export function openHeader(header: Buffer): SealCost {
  if (header.length < headerBytes.length || !header.subarray(0, magic.length).equals(magic)) throw notABackup();
  if (header[16] !== format) throw otherFormat(header[16]);
  const read = costOf(header);
  if (read.log2N > mostLog2N || read.log2N < 1 || read.r !== usualCost.r || read.p !== usualCost.p) throw notABackup();
  return read;
}

/** Derives both keys; takes as long as the header asks for. */
export async function deriveKeys(passphrase: string, { salt, log2N, r, p }: SealCost): Promise<SealKeys> {
  const N = 2 ** log2N;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r };
    scrypt(passphrase.normalize('NFKC'), salt, 64, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
  const proof = (header: Buffer) =>
    createHmac('sha256', bytes.subarray(32))
      .update(header.subarray(0, headerBytes.proof.from))
      .digest()
      .subarray(0, 16);
  return { content: bytes.subarray(0, 32), proof };
}

function costOf(header: Buffer): SealCost {
  const [log2N = 0, r = 0, p = 0] = header.subarray(headerBytes.cost.from, headerBytes.cost.to);
  return { salt: header.subarray(headerBytes.salt.from, headerBytes.salt.to), log2N, r, p };
}

function notABackup(): RuleError {
  return new RuleError('backup.not-a-backup', '这个文件不是明鉴的备份，或开头已损坏', {
    remedy: '请指定 mingjian backup 生成的文件。',
  });
}

function otherFormat(found: number | undefined): RuleError {
  return new RuleError('backup.other-format', `备份的格式是第 ${found} 版，本程序只认第 ${format} 版`, {
    remedy: '请用生成这份备份的程序版本恢复，再升级。',
  });
}
