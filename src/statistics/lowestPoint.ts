const GRID = 32;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 60;

/** Where a smooth function is lowest between two ends: the best of a grid, refined by golden sections. */
export function lowestPoint(of: (x: number) => number, low: number, high: number): number {
  const step = (high - low) / GRID;
  const values = Array.from({ length: GRID + 1 }, (_, i) => of(low + i * step));
  const best = values.indexOf(Math.min(...values));
  return refine(of, low + Math.max(0, best - 1) * step, low + Math.min(GRID, best + 1) * step);
}

function refine(of: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [of(c), of(d)];
  for (let step = 0; step < STEPS && b - a > 1e-10; step += 1) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = of(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = of(d);
    }
  }
  return (a + b) / 2;
}
