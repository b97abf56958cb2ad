/** Digits after the point that an error of this size supports: two significant digits of the error, at most three; one where it is unknown. */
export function supportedDigits(standardError: number | null): number {
  if (standardError === null || !(standardError > 0)) return 1;
  return Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(standardError))));
}

/** A value as it is shown: with the digits that its error supports, or fewer where a text has room for fewer. */
export function inDigits(value: number, standardError: number | null, most = 3): string {
  return value.toFixed(Math.min(most, supportedDigits(standardError)));
}

/** True when a printed number has no more digits after the point than its error supports; units and signs do not count. */
export function isSupported(printed: string, standardError: number | null): boolean {
  return (/\.(\d+)/u.exec(printed)?.[1].length ?? 0) <= supportedDigits(standardError);
}
