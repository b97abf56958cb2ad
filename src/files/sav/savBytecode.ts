import type { SavHeader } from './savHeader.ts';
import { savRefusal } from './savRefusal.ts';

/** Turns SPSS bytecode into plain eight-byte elements, chunk by chunk. */
export interface BytecodeReader {
  push(chunk: Buffer): Generator<Buffer>;
  /** Refuses a stream that ends while a literal is still owed, naming the case reached. */
  end(caseBytes: number): void;
}

const outputBytes = 512 * 1024;
const command = { padding: 0, endOfFile: 252, literal: 253, spaces: 254, systemMissing: 255 } as const;

/**
 * SPSS bytecode (PSPP developer's guide, "Data Record"): eight command bytes, then the literals they ask for. A
 * command 1–251 is the number command − bias; 252 ends the data; 253 takes a literal; 254 is eight spaces; 255 is
 * system-missing, written here as −DBL_MAX as in uncompressed files.
 */
export function createBytecodeReader(header: SavHeader, file: string): BytecodeReader {
  const commands = Buffer.alloc(8);
  let next = 8;
  let carried: Buffer = Buffer.alloc(0);
  let ended = false;
  let written = 0;
  const elements = tableOfElements(header);

  function* push(chunk: Buffer): Generator<Buffer> {
    if (ended) return;
    const input = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    let output = Buffer.allocUnsafe(outputBytes);
    let filled = 0;
    let at = 0;
    while (!ended) {
      if (next === 8) {
        if (at + 8 > input.length) break;
        input.copy(commands, 0, at, at + 8);
        at += 8;
        next = 0;
      }
      const code = commands[next] ?? 0;
      if (code === command.literal && at + 8 > input.length) break;
      next += 1;
      if (code === command.padding) continue;
      if (code === command.endOfFile) {
        ended = true;
        break;
      }
      const literal = code === command.literal;
      const from = literal ? at : code * 8;
      (literal ? input : elements).copy(output, filled, from, from + 8);
      if (literal) at += 8;
      filled += 8;
      written += 8;
      if (filled < outputBytes) continue;
      yield output;
      output = Buffer.allocUnsafe(outputBytes);
      filled = 0;
    }
    carried = Buffer.from(input.subarray(at));
    if (filled > 0) yield output.subarray(0, filled);
  }

  return {
    push,
    end(caseBytes) {
      if (ended || (carried.length === 0 && !commands.subarray(next).includes(command.literal))) return;
      const row = Math.floor(written / caseBytes) + 1;
      throw savRefusal({ code: 'cut-short', file, row, message: '压缩数据在这条记录中间中断，文件不完整或已损坏。' });
    },
  };
}

/** The eight bytes that each one-byte command stands for. */
function tableOfElements(header: SavHeader): Buffer {
  const table = Buffer.alloc(256 * 8);
  for (let code = 0; code < 256; code += 1) {
    const value = code === command.systemMissing ? -Number.MAX_VALUE : code - header.bias;
    if (code === command.spaces) table.fill(0x20, code * 8, code * 8 + 8);
    else if (header.littleEndian) table.writeDoubleLE(value, code * 8);
    else table.writeDoubleBE(value, code * 8);
  }
  return table;
}
