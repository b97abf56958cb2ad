import type { SavCursor } from './savCursor.ts';
import { savRefusal } from './savRefusal.ts';

/** The fixed start of a system file (PSPP developer's guide, "System File Format", file header record). */
export interface SavHeader {
  readonly littleEndian: boolean;
  readonly compression: 'none' | 'bytecode' | 'zlib';
  /** Subtracted from a bytecode to get its value; 100 in practice. */
  readonly bias: number;
  /** Number of cases, or null where the writer did not know. */
  readonly cases: number | null;
}

const compressions = ['none', 'bytecode', 'zlib'] as const;

/** Reads the 176 bytes of the header and sets the cursor's byte order; refuses what is no SPSS system file. */
export async function readSavHeader(cursor: SavCursor): Promise<SavHeader> {
  if (cursor.size < 176) throw notSav(cursor, '文件太小，不是 SPSS 数据文件。');
  const bytes = Buffer.from(await cursor.take(176));
  const magic = bytes.toString('latin1', 0, 4);
  if (bytes.includes('ENCRYPTEDSAV')) throw encrypted(cursor);
  if (magic !== '$FL2' && magic !== '$FL3') throw notSav(cursor, '开头的标记不是 SPSS 数据文件（.sav、.zsav）的标记。');
  const littleEndian = isLayoutCode(bytes.readInt32LE(64));
  if (!littleEndian && !isLayoutCode(bytes.readInt32BE(64))) throw notSav(cursor, '第64字节处的版式代码无效。');
  cursor.setLittleEndian(littleEndian);
  const integer = (at: number) => (littleEndian ? bytes.readInt32LE(at) : bytes.readInt32BE(at));
  const compression = compressions[integer(72)];
  const bias = littleEndian ? bytes.readDoubleLE(84) : bytes.readDoubleBE(84);
  if (compression === undefined) throw notSav(cursor, `第72字节处的压缩方式 ${integer(72)} 无效。`);
  if (!Number.isFinite(bias)) throw notSav(cursor, '第84字节处的压缩偏移无效。');
  const cases = integer(80);
  return { littleEndian, compression, bias, cases: cases < 0 ? null : cases };
}

function isLayoutCode(code: number): boolean {
  return code === 2 || code === 3;
}

function notSav(cursor: SavCursor, message: string): Error {
  const remedy = '请确认选对了文件；SPSS 可移植文件（.por）等须先在 SPSS 中另存为 .sav。';
  return savRefusal({ code: 'not-sav', file: cursor.file, message, remedy });
}

function encrypted(cursor: SavCursor): Error {
  return savRefusal({
    code: 'encrypted',
    file: cursor.file,
    message: '文件设有密码，无法读取。',
    remedy: '请在 SPSS 中用密码打开，另存为不加密的 .sav 后再导入。',
  });
}
