const day = 86_400_000;
const unixEpochIn1900 = 25_569;
const shiftOf1904 = 1462;

/**
 * The moment (UTC) that a serial date shows. In the 1900 system day 60 is the 29 February 1900 that never was, so days
 * before it lie one later than counted (ECMA-376 part 1, §18.17.4.1). Null where the number is no date Excel shows.
 */
export function serialDate(serial: number, from1904: boolean): Date | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const in1900 = from1904 ? serial + shiftOf1904 : serial < 60 ? serial + 1 : serial;
  return new Date(Math.round((in1900 - unixEpochIn1900) * day));
}
