import type { DisclosurePolicy } from './policy.ts';

/** A number of pupils as it is told. */
export interface ToldCount {
  /** The count itself, or the lower end of its band. */
  readonly n: number;
  /** The band in words, 40–99; null where the count is told exactly. */
  readonly band: string | null;
}

/** Small counts are told as bands, because an exact count beside a percentage gives away how many pupils it stands for. */
export function countBand(n: number, { bands }: Pick<DisclosurePolicy, 'bands'>): ToldCount {
  const above = bands.findIndex((bound) => bound > n);
  if (above < 0) return { n, band: null };
  const from = above === 0 ? 1 : bands[above - 1];
  return { n: from, band: `${from}–${bands[above] - 1}` };
}
