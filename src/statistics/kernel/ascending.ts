/**
 * Positions of values in ascending order; equal values, −0 and 0 among them, keep their order. No value is NaN. A radix sort by eleven bits
 * at a time: linear in the number of values, whatever their distribution.
 */
export function ascending(values: Float64Array): Uint32Array {
  const size = values.length;
  const positions = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) positions[i] = i;
  if (size < FEW) return positions.sort((a, b) => values[a] - values[b] || a - b);
  const words = sortableWords(values);
  let [from, to] = [positions, new Uint32Array(size)];
  const starts = new Uint32Array(DIGITS);
  for (const { word, shift } of PLACES) {
    const keys = words[word];
    if (!countDigits(keys, shift, starts)) continue;
    for (let i = 0; i < size; i += 1) {
      const position = from[i];
      to[starts[(keys[position] >>> shift) & MASK]++] = position;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** So few values are sorted by comparing them before digits have been counted. */
const FEW = 256;
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const MASK = DIGITS - 1;

/** Digits from the lowest to the highest; each half of a double holds three. */
const PLACES = [0, 1].flatMap((word) => [0, 1, 2].map((digit) => ({ word, shift: digit * DIGIT_BITS })));

/** Low and high halves of the doubles, with bits turned so that they order as whole numbers. Adding 0 turns −0 into 0. */
function sortableWords(values: Float64Array): readonly [Uint32Array, Uint32Array] {
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) doubles[i] = values[i] + 0;
  const bits = new Uint32Array(doubles.buffer);
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const top = bits[2 * i + 1];
    const negative = top >>> 31 === 1;
    low[i] = negative ? ~bits[2 * i] : bits[2 * i];
    high[i] = negative ? ~top : top | 0x8000_0000;
  }
  return [low, high];
}

/** Where each digit begins among the sorted; false where all digits are the same, so that nothing is to be moved. */
function countDigits(keys: Uint32Array, shift: number, starts: Uint32Array): boolean {
  starts.fill(0);
  for (let i = 0; i < keys.length; i += 1) starts[(keys[i] >>> shift) & MASK] += 1;
  if (starts[(keys[0] >>> shift) & MASK] === keys.length) return false;
  let before = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = starts[digit];
    starts[digit] = before;
    before += count;
  }
  return true;
}
