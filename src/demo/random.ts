/** Source of chance for the simulation: the same seed and stream always give the same sequence, on every machine. */
export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** Four 32-bit words of generator state, not all zero. */
export type RandomState = readonly [number, number, number, number];

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * xoshiro128**, period 2^128 − 1 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2021).
 * Returns a function that yields the next unsigned 32-bit integer.
 */
export function xoshiro128(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

/**
 * Spreads a small seed over all bits: a SplitMix counter (Steele, Lea & Flood 2014) finished with the 32-bit
 * finalizer of MurmurHash3 (Appleby). Returns a function that yields the next 32-bit integer.
 */
function splitmix32(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
}

/** Uniform with 53 random bits, from two 32-bit integers. */
function uniformFrom(next: () => number): number {
  const high = next() >>> 5;
  return (high * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}

/**
 * Seeded generator: xoshiro128** for integers, Box–Muller for normals (both of each pair are used). Streams of one seed
 * are independent sequences, so that changing what one part of a simulation draws leaves the other parts as they were.
 */
export function createRandom(seed: number, stream: number): Random {
  const fill = splitmix32(splitmix32(seed)() ^ splitmix32(stream ^ 0x5bd1e995)());
  const next = xoshiro128([fill(), fill(), fill(), fill() | 1]);
  let spare: number | null = null;
  const uniform = () => uniformFrom(next);
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}

/** The items in random order (Fisher–Yates); the input is left as it was. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
