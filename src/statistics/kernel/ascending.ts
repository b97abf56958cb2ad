/**
 * Positions of values in ascending order; equal values, −0 and 0 among them, keep their order. No value is NaN. A radix sort by eleven
 * bits at a time: linear in the number of values, whatever their distribution. The upper halves of the doubles tell nearly all values of
 * a measurement apart; the lower halves are sorted only where they do not.
 */
export function ascending(values: Float64Array): Uint32Array {
  const positions = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) positions[i] = i;
  if (values.length < FEW) return positions.sort((a, b) => values[a] - values[b] || a - b);
  const [low, high] = sortableWords(values);
  const nearly = sortByDigits(high, positions);
  return settle(nearly, values) ? nearly : sortByDigits(high, sortByDigits(low, positions));
}

/** So few values are sorted by comparing them before digits have been counted. */
const FEW = 256;
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const MASK = DIGITS - 1;

/** Sorts positions by the three digits of their keys, from the lowest to the highest, and leaves the given ones as they are. */
function sortByDigits(keys: Uint32Array, positions: Uint32Array): Uint32Array {
  const starts = new Uint32Array(DIGITS);
  const spare = [new Uint32Array(keys.length), new Uint32Array(keys.length)];
  let from = positions;
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (!countDigits(keys, shift, starts)) continue;
    const to = from === spare[0] ? spare[1] : spare[0];
    for (let i = 0; i < from.length; i += 1) to[starts[(keys[from[i]] >>> shift) & MASK]++] = from[i];
    from = to;
  }
  return from === positions ? positions.slice() : from;
}

/** Moves values that are out of order down to their place; gives up, false, where more is to be moved than there are values. */
function settle(positions: Uint32Array, values: Float64Array): boolean {
  let moves = 0;
  for (let i = 1; i < positions.length; i += 1) {
    const position = positions[i];
    let at = i;
    for (; at > 0 && values[positions[at - 1]] > values[position]; at -= 1) positions[at] = positions[at - 1];
    positions[at] = position;
    moves += i - at;
    if (moves > positions.length) return false;
  }
  return true;
}

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
