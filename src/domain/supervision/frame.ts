import { RuleError } from '#domain/ruleError.ts';
import { type RiskStratum, riskStrata, riskStratumNames } from './riskStratum.ts';

/** One line of the list from which is drawn: an item under its number, or a school under its code. */
export interface FrameEntry {
  readonly code: string;
  readonly name: string;
  readonly stratum: RiskStratum;
  readonly itemId: string | null;
  readonly unitId: string | null;
}

/** SHA-256 of a text (UTF-8) in lower-case hexadecimal. */
export type Digest = (text: string) => string;

/** The order of the list: by stratum, then by code as bytes, so that everybody gets the same one. */
export function inFrameOrder(entries: readonly FrameEntry[]): readonly FrameEntry[] {
  return [...entries].sort(
    (a, b) => riskStrata.indexOf(a.stratum) - riskStrata.indexOf(b.stratum) || compareCodes(a.code, b.code),
  );
}

function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The list as the file that is published and hashed: one line per entry, stratum, code and name parted by tabs, every line ended by a
 * line feed. `sha256sum` of the file is the hash of the list.
 */
export function frameText(entries: readonly FrameEntry[]): string {
  return entries.map(({ stratum, code, name }) => `${riskStratumNames[stratum]}\t${code}\t${plain(name)}\n`).join('');
}

const plain = (name: string): string => name.replaceAll(/\s+/gu, ' ');

/** How many entries each stratum holds, strata without any left out, in their order. */
export function strataOf(
  entries: readonly Pick<FrameEntry, 'stratum'>[],
): readonly { readonly stratum: RiskStratum; readonly count: number }[] {
  return riskStrata.flatMap((stratum) => {
    const count = entries.filter((entry) => entry.stratum === stratum).length;
    return count === 0 ? [] : [{ stratum, count }];
  });
}

/** Refuses a list without entries (`supervision.empty-frame`). */
export function requireEntries(entries: readonly FrameEntry[]): void {
  if (entries.length > 0) return;
  throw new RuleError('supervision.empty-frame', '本地区目前没有可供抽取的对象', {
    remedy: '请改选抽取对象，或在台账项进入相应状态后再冻结名单。',
  });
}
