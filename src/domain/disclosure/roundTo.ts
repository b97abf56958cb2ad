/** The smallest of 1, 2 and 5 times a power of ten that is not below `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((one) => one * power >= least * (1 - 1e-12)) ?? 10;
  return tidy(factor * power);
}

/** The nearest multiple of a step; half-way goes up. */
export function roundTo(value: number, step: number): number {
  return tidy(Math.round(value / step + 1e-9) * step);
}

/** The next multiple of a step that is not below the value. */
export function roundUp(value: number, step: number): number {
  return tidy(Math.ceil(value / step - 1e-9) * step);
}

/** Without the dust that binary fractions leave. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
