import { RuleError } from '#domain/ruleError.ts';
import { type Digest, type FrameEntry, strataOf } from './frame.ts';
import { type RiskStratum, riskStratumNames } from './riskStratum.ts';

/** A drawn entry with the hash that decided, in the order of the list within each stratum's hashes. */
export interface DrawnEntry extends FrameEntry {
  /** SHA-256 of `seed:code`; the smallest of a stratum are drawn. */
  readonly sortKey: string;
}

export type SampleSizes = Readonly<Partial<Record<RiskStratum, number>>>;

/** What is joined by colons into the seed: the secret that was committed to, and the public number that came later. */
export function seedOf(secret: string, publicNumber: string): string {
  return `${secret}:${publicNumber}`;
}

/**
 * Draws without replacement: every entry gets SHA-256(`seed:code`), written in hexadecimal; in each stratum those with the smallest
 * hashes are drawn. Anybody repeats it with `sha256sum` and a sorted column. Refuses sizes that do not fit the strata.
 */
export function drawSample(
  entries: readonly FrameEntry[],
  { seed, sizes }: { readonly seed: string; readonly sizes: SampleSizes },
  digest: Digest,
): readonly DrawnEntry[] {
  const strata = strataOf(entries);
  requireSizes(strata, sizes);
  return strata.flatMap(({ stratum }) =>
    entries
      .filter((entry) => entry.stratum === stratum)
      .map((entry) => ({ ...entry, sortKey: digest(`${seed}:${entry.code}`) }))
      .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
      .slice(0, sizes[stratum] ?? 0),
  );
}

function requireSizes(
  strata: readonly { readonly stratum: RiskStratum; readonly count: number }[],
  sizes: SampleSizes,
): void {
  for (const { stratum, count } of strata) {
    const size = sizes[stratum] ?? 0;
    if (size >= 1 && size <= count) continue;
    throw new RuleError(
      'supervision.sample-size',
      `“${riskStratumNames[stratum]}”层共 ${count} 个，抽取数须在 1 与 ${count} 之间`,
      { remedy: '每一层至少抽取一个，否则无法由样本推断整体。' },
    );
  }
  const absent = Object.entries(sizes).find(
    ([stratum, size]) => size > 0 && !strata.some((one) => one.stratum === stratum),
  );
  if (absent !== undefined) throw new RuleError('supervision.sample-size', '名单中没有这一层，不能从中抽取');
}

/** Sizes to begin with: a fifth of each stratum, a half of those that carry a risk, at least two where there are two. */
export function suggestedSizes(
  strata: readonly { readonly stratum: RiskStratum; readonly count: number }[],
): SampleSizes {
  return Object.fromEntries(
    strata.map(({ stratum, count }) => {
      const share = stratum === 'ordinary' ? 0.2 : 0.5;
      return [stratum, Math.min(count, Math.max(2, Math.ceil(count * share)))];
    }),
  );
}
