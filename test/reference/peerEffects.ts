import { type GroupEffects, groupEffects } from '#statistics/groupEffects.ts';
import type { PeerData } from '#test/reference/peerData.ts';
import { measureOf, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { designOf, once } from '#test/reference/peerModels.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** BIFIEsurvey's d (first minus second of the groups that it names `a-b`) and η; weights are read as frequencies. */
export function compareEffects(data: PeerData, row: PeerRow): Pair[] {
  const by = row.by ?? '';
  const effects = once(data, `effects ${row.domain} ${by}`, (): GroupEffects => {
    const outcome = { name: 'score', values: measureOf(data, row) };
    const { grouping } = data.variable(by);
    return groupEffects({ design: designOf(data), outcome, groups: grouping, divisor: 'weights-minus-one' });
  });
  if (row.stat === 'eta_by') return pairs(data, row, [effects.eta]);
  const estimates = listOf(row.group).map((label) => {
    const [, first, second] = /^(-?\d+)-(-?\d+)$/.exec(String(label)) ?? [];
    const between = (names: readonly string[]): boolean => names.includes(first) && names.includes(second);
    const found = effects.pairs.find(({ focus, reference }) => between([focus, reference]));
    if (found === undefined) throw new Error(`no effect for ${label}`);
    const sign = found.focus === first ? 1 : -1;
    return { ...found.effect, value: sign * found.effect.value };
  });
  return pairs(data, row, estimates);
}
