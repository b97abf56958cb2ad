/** A test of the hypothesis that a number is x. */
export interface InvertedTest {
  readonly pValue: (x: number) => number;
  /** Where the test does not reject. */
  readonly estimate: number;
  /** Size of a first step away from the estimate. */
  readonly step: number;
}

const FARTHEST = 2 ** 24;
const HALVINGS = 50;

/**
 * The numbers that a test at 1 − level does not reject: on either side of the estimate the boundary is bracketed by doubling
 * steps and then halved. An end is infinite where the test never rejects, as happens when few outcomes of it are possible.
 */
export function confidenceByInversion(test: InvertedTest, level: number): readonly [number, number] {
  return [end(test, 1 - level, -1), end(test, 1 - level, 1)];
}

function end({ pValue, estimate, step }: InvertedTest, size: number, sign: number): number {
  let far = 1;
  while (far < FARTHEST && pValue(estimate + sign * far * step) > size) far *= 2;
  if (far >= FARTHEST) return sign * Number.POSITIVE_INFINITY;
  let [inside, outside] = [far === 1 ? 0 : far / 2, far];
  for (let halving = 0; halving < HALVINGS && outside - inside > 1e-9 * outside; halving += 1) {
    const middle = (inside + outside) / 2;
    if (pValue(estimate + sign * middle * step) > size) inside = middle;
    else outside = middle;
  }
  return estimate + (sign * step * (inside + outside)) / 2;
}
