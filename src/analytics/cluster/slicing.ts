import { sqlArray } from './sqlText.ts';

/**
 * How the slices of a sample (0 the full one, then replicates or clusters) come out of sums on the cluster: from a column of
 * weights each, or from sums by key under the full weight, every slice taking each key times a factor.
 */
export type Slicing =
  | { readonly kind: 'columns'; readonly weights: readonly string[] }
  | {
      readonly kind: 'keys';
      readonly slices: number;
      readonly weight: string;
      /** Text that names the key of a row. */
      readonly key: string;
      /** The slices that a key takes part in after the full one, with the factor of its weight. */
      readonly factors: (key: string) => readonly SliceFactor[];
    };

/** Slice and the number by which it multiplies the full weight. */
export type SliceFactor = readonly [slice: number, factor: number];

/** Number of slices, the full one included. */
export function sliceCount(slicing: Slicing): number {
  return slicing.kind === 'columns' ? slicing.weights.length : slicing.slices;
}

/** The same sample without variance: only its full weights. */
export function fullOnly(slicing: Slicing): Slicing {
  const weight = slicing.kind === 'columns' ? slicing.weights[0] : slicing.weight;
  return { kind: 'keys', slices: 1, weight: weight ?? '1', key: "''", factors: () => [] };
}

/** Every replicate of a jackknife by zones: outside its zone as before, inside one half doubled and the other dropped. */
export function zoneSlicing(
  weight: string,
  { zone, unit, zones, halves }: { zone: string; unit: string; zones: readonly number[]; halves: readonly number[] },
): Slicing {
  const slices = 1 + zones.length * halves.length;
  const factors = (key: string): readonly SliceFactor[] => {
    const [own, half] = key.split(' ').map(Number);
    return zones.flatMap((one, z) =>
      halves.map((doubled, h): SliceFactor => {
        const factor = one !== own ? 1 : half === doubled ? 2 : 0;
        return [1 + z * halves.length + h, factor];
      }),
    );
  };
  return {
    kind: 'keys',
    slices,
    weight,
    key: `concat(toString(toInt64(${zone})), ' ', toString(toInt64(${unit})))`,
    factors,
  };
}

/** One slice per cluster, by the text that names it. */
export function unitSlicing(weight: string, key: string, numbers: ReadonlyMap<string, number>): Slicing {
  const factors = (name: string): readonly SliceFactor[] => {
    const unit = numbers.get(name);
    if (unit === undefined) throw new Error(`the cluster ${name} was not there a moment ago`);
    return [[unit + 1, 1]];
  };
  return { kind: 'keys', slices: 1 + numbers.size, weight, key, factors };
}

/** The weights of a row as one array in SQL. */
export function weightArray(slicing: Slicing): string {
  return sqlArray(slicing.kind === 'columns' ? slicing.weights : [slicing.weight]);
}
