/**
 * A Hadamard matrix of the smallest order at or above `least` among 2^k·(q + 1), q a prime of the form 4m + 3 or 0: Paley's
 * matrix (1933) of order q + 1, doubled k times (Sylvester 1867). Rows are orthogonal, and so are columns; column 0 is all +1,
 * so every other column holds as many −1 as +1.
 */
export function hadamard(least: number): readonly Int8Array[] {
  let order = 4 * Math.ceil(least / 4);
  for (; ; order += 4) {
    const matrix = hadamardOf(order);
    if (matrix !== null) return matrix;
  }
}

function hadamardOf(order: number): Int8Array[] | null {
  if (order === 1) return [Int8Array.of(1)];
  if (isPrime(order - 1) && order % 4 === 0) return paley(order - 1);
  if (order % 2 === 1) return null;
  const half = hadamardOf(order / 2);
  return half === null ? null : [...half.map((row) => join(row, 1)), ...half.map((row) => join(row, -1))];
}

function join(row: Int8Array, sign: 1 | -1): Int8Array {
  return Int8Array.of(...row, ...row.map((entry) => sign * entry));
}

/** Paley's first construction for a prime q: quadratic residues modulo q, with a border of ones. */
function paley(q: number): Int8Array[] {
  const squares = new Set(Array.from({ length: q - 1 }, (_, k) => ((k + 1) * (k + 1)) % q));
  const first = new Int8Array(q + 1).fill(1);
  const others = Array.from({ length: q }, (_, i) =>
    Int8Array.from({ length: q + 1 }, (_unused, j) => {
      if (j === 0) return 1;
      if (j - 1 === i) return -1;
      return squares.has((j - 1 - i + q) % q) ? 1 : -1;
    }),
  );
  return [first, ...others];
}

function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let k = 2; k * k <= n; k += 1) if (n % k === 0) return false;
  return true;
}
