/** Digits after the point that an error of this size supports: two significant digits of the error, at most three; one where it is unknown. */
export function supportedDigits(standardError: number | null): number {
  if (standardError === null || !(standardError > 0)) return 1;
  return Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(standardError))));
}
