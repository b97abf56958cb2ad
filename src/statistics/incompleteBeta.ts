import { logBeta } from './logBeta.ts';

const TINY = 1e-300;
const PRECISION = 1e-16;
const MOST_STEPS = 10_000;

/**
 * Regularized incomplete beta function I_x(a, b) for a, b > 0 and x in [0, 1]; `rest` is 1 − x, for callers who know it to more
 * digits than the subtraction leaves.
 * Continued fraction of DLMF 8.17.22, evaluated by the modified Lentz method, on the side where it converges fast.
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, b, a, x);
  const logFront = a * Math.log(x) + b * (rest < 0.5 ? Math.log(rest) : Math.log1p(-x)) - logBeta(a, b);
  return (Math.exp(logFront) * continuedFraction(x, a, b)) / a;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m += 1) {
    for (const term of fractionTerms(x, a, b, m)) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return value;
}

function fractionTerms(x: number, a: number, b: number, m: number): readonly [number, number] {
  const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  return [even, odd];
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
