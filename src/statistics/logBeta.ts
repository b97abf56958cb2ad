import { logGamma } from './logGamma.ts';

// From here on five terms of Stirling's correction are exact to double precision.
const STIRLING_FROM = 30;

/** Natural logarithm of the beta function B(a, b) for a, b > 0, without cancellation when one of them is large. */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < STIRLING_FROM) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const sum = small + large;
  const powers = -(large - 0.5) * Math.log1p(small / large) - small * Math.log(sum) + small;
  return logGamma(small) + powers + stirlingCorrection(large) - stirlingCorrection(sum);
}

/** log Γ(x) − [(x − ½)·log x − x + ½·log 2π], DLMF 5.11.1. */
function stirlingCorrection(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
}
