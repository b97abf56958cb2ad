/** The functions of `assembly/blockSums.ts`; all numbers are byte offsets or counts. */
export interface BlockSums {
  readonly areWeights: (columns: number, count: number, stride: number, rows: number) => number;
  readonly multiply: (left: number, right: number, product: number, rows: number) => void;
  readonly addDots: (
    weights: number,
    weightCount: number,
    weightStride: number,
    values: number,
    valueCount: number,
    valueStride: number,
    rows: number,
    sums: number,
    width: number,
  ) => void;
  readonly layLines: (weights: number, weightCount: number, stride: number, rows: number, lines: number) => void;
  readonly addLines: (lines: number, slots: number, rows: number, width: number, sums: number) => void;
  readonly cumulate: (lines: number, order: number, stops: number, slots: number, count: number, sums: number) => void;
}

/** A memory with named parts, all zero at first. */
export interface Workspace<Name extends string> {
  readonly memory: WebAssembly.Memory;
  readonly buffer: ArrayBuffer;
  /** Byte offset of each part. */
  readonly at: Readonly<Record<Name, number>>;
  /** A part as doubles, from so many bytes after its beginning to its end. */
  readonly floats: (from: number, part: Name) => Float64Array;
}

const PAGE = 65_536;
const ALIGNMENT = 64;

/** Lays out parts of so many bytes each, one after the other, in a memory of their own. */
export function memoryFor<Name extends string>(bytes: Readonly<Record<Name, number>>): Workspace<Name> {
  const at: Record<Name, number> = { ...bytes };
  let end = 0;
  for (const name of Object.keys(bytes) as Name[]) {
    at[name] = end;
    end += padTo(ALIGNMENT, bytes[name]);
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE) });
  const buffer = memory.buffer;
  const floats = (from: number, part: Name) => new Float64Array(buffer, at[part] + from, (bytes[part] - from) / 8);
  return { memory, buffer, at, floats };
}

/** The inner loops, working in that memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): BlockSums {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as BlockSums;
}

/** The next multiple at or above a count. */
export function padTo(multiple: number, count: number): number {
  return Math.ceil(count / multiple) * multiple;
}
