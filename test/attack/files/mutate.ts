/** A seeded source of numbers in [0, 1): mulberry32, so that every failure can be repeated by its seed. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (bytes: Buffer, chance: () => number) => Buffer;

const below = (chance: () => number, limit: number) => Math.floor(chance() * limit);

/** Values that counters, lengths and offsets are badly read from. */
const poison = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0x7fffffff, 0x80000000, 0xffffffff];

const mutations: readonly Mutation[] = [
  (bytes, chance) => {
    const at = below(chance, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(chance, 8));
    return bytes;
  },
  (bytes, chance) => {
    bytes[below(chance, bytes.length)] = below(chance, 256);
    return bytes;
  },
  (bytes, chance) => {
    if (bytes.length >= 4)
      bytes.writeUInt32LE(poison[below(chance, poison.length)] ?? 0, below(chance, bytes.length - 3));
    return bytes;
  },
  (bytes, chance) => bytes.subarray(0, below(chance, bytes.length)),
  (bytes, chance) => {
    const from = below(chance, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(chance, 64))]);
  },
  (bytes, chance) => {
    const from = below(chance, bytes.length);
    const length = 1 + below(chance, 64);
    return Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)]);
  },
  (bytes, chance) => {
    const from = below(chance, bytes.length);
    const noise = Buffer.from(Array.from({ length: 1 + below(chance, 16) }, () => below(chance, 256)));
    return Buffer.concat([bytes.subarray(0, from), noise, bytes.subarray(from)]);
  },
];

/** One to four random faults in a copy of the bytes. */
export function mutate(original: Buffer, seed: number): Buffer {
  const chance = createChance(seed);
  let bytes: Buffer = Buffer.from(original);
  for (let left = 1 + below(chance, 4); left > 0 && bytes.length > 0; left -= 1)
    bytes = Buffer.from(mutations[below(chance, mutations.length)]?.(bytes, chance) ?? bytes);
  return bytes;
}
