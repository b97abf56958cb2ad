const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power);
const space = 0x20;
const zero = 0x30;
const point = 0x2e;
const minus = 0x2d;
const plus = 0x2b;

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= zero && byte <= 0x39;
}

/**
 * The number written in `bytes[start…end)`, or NaN where the text is not a number. Spaces around it are allowed.
 * Codes are not numbers: a leading zero (`0123`) and integers beyond 2^53 (student numbers) answer NaN.
 * Up to 15 digits are exact in one division (Clinger 1990); the rest goes through `Number`.
 */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && bytes[from] === space) from += 1;
  while (to > from && bytes[to - 1] === space) to -= 1;
  const first = bytes[from];
  const negative = first === minus;
  let at = negative || first === plus ? from + 1 : from;
  const digitsFrom = at;
  let mantissa = 0;
  for (; at < to && isDigit(bytes[at]); at += 1) mantissa = mantissa * 10 + ((bytes[at] ?? 0) - zero);
  const whole = at - digitsFrom;
  if (whole > 1 && bytes[digitsFrom] === zero) return Number.NaN;
  let fraction = 0;
  if (at < to && bytes[at] === point) {
    for (at += 1; at < to && isDigit(bytes[at]); at += 1) {
      mantissa = mantissa * 10 + ((bytes[at] ?? 0) - zero);
      fraction += 1;
    }
  }
  if (whole + fraction === 0) return Number.NaN;
  if (at < to || whole + fraction > 15) return readSlowly(bytes, from, to);
  const size = mantissa / (powersOfTen[fraction] ?? 1);
  return negative ? -size : size;
}

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

function readSlowly(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 64) return Number.NaN;
  const text = String.fromCharCode(...bytes.subarray(from, to));
  if (!plainNumber.test(text)) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value)) return Number.NaN;
  const isCode = /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value);
  return isCode ? Number.NaN : value;
}

/** True when the field holds nothing but spaces: a missing value. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== space) return false;
  return true;
}
