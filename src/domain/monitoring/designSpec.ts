import { z } from 'zod';
import { type ColumnSeries, parseColumnSeries } from './columnPattern.ts';
import type { DatasetMapping, VarianceMapping } from './mapping.ts';

const column = z.string().trim().min(1, '请填写列名');

/** A survey design as written by hand, every key that may stand in one. Which of them go together is checked afterwards. */
const written = z.strictObject({
  weight: column.optional(),
  school: column.optional(),
  /** Replicate weights in the file, `W_FSTR{1..80}`. */
  replicates: column.optional(),
  /** Jackknife zone and unit, from which replicates are built. */
  zone: column.optional(),
  unit: column.optional(),
  method: z
    .enum(
      ['fay', 'brr', 'jk1', 'jk2-half', 'jk2-full', 'bootstrap', 'sdr'],
      '应为 fay、brr、jk1、jk2-half、jk2-full、bootstrap 或 sdr',
    )
    .optional(),
  fay: z.number().min(0).lt(1).optional(),
  scale: z.number().positive().optional(),
  centre: z.enum(['estimate', 'mean'], '应为 estimate 或 mean').optional(),
  samplingVariance: z.enum(['all', 'first'], '应为 all 或 first').default('all'),
  strata: column.optional(),
  clusters: column.optional(),
  populationClusters: column.optional(),
  lonely: z.enum(['fail', 'certainty', 'average'], '应为 fail、certainty 或 average').optional(),
  census: z.literal(true, '只能写 true').optional(),
});

type Written = z.infer<typeof written>;

/** The part of a mapping that describes the sample. */
export type DesignMapping = Pick<DatasetMapping, 'weight' | 'school' | 'variance' | 'samplingVariance'>;

/** A design written by hand, turned into the same shape that datasets use; a contradiction is told by the key at fault. */
export const designSpecSchema = written.transform((design, context): DesignMapping => {
  const { weight, school, samplingVariance } = design;
  const fault = findFault(design);
  if (fault !== null) context.addIssue({ code: 'custom', path: [fault.key], message: fault.message });
  return { weight: weight ?? null, school: school ?? null, samplingVariance, variance: varianceOf(design) };
});

/** Which keys belong to which way of estimating the variance. */
const KEYS = {
  replicates: ['replicates', 'method', 'fay', 'scale', 'centre'],
  zone: ['zone', 'unit', 'method'],
  clusters: ['strata', 'clusters', 'populationClusters', 'lonely'],
  census: ['census'],
} as const;
type Way = keyof typeof KEYS;

function findFault(design: Written): { key: string; message: string } | null {
  const way = wayOf(design);
  if (way === null)
    return {
      key: 'census',
      message:
        '请写明误差的来源：replicates（重复权重）、zone 与 unit（刀切）、clusters 或 strata（抽样层与群），普查写 "census": true',
    };
  const allowed: readonly string[] = ['weight', 'school', 'samplingVariance', ...KEYS[way]];
  const stray = Object.keys(design).find((key) => !allowed.includes(key));
  if (stray !== undefined) return { key: stray, message: `不能与 ${way} 同时使用` };
  if (way === 'replicates') return replicateFault(design);
  if (way === 'zone') return zoneFault(design);
  return null;
}

function wayOf({ replicates, zone, strata, clusters, census }: Written): Way | null {
  if (replicates !== undefined) return 'replicates';
  if (zone !== undefined) return 'zone';
  if (strata !== undefined || clusters !== undefined) return 'clusters';
  return census === undefined ? null : 'census';
}

function replicateFault({ replicates, method, fay }: Written): { key: string; message: string } | null {
  if (parseColumnSeries(replicates ?? '').count === null)
    return { key: 'replicates', message: '应写成一组列，例如 W_FSTR{1..80}' };
  if (method === undefined) return { key: 'method', message: '使用重复权重时请写明方法，例如 "fay"' };
  if (method === 'fay' && fay === undefined) return { key: 'fay', message: 'fay 方法请写明系数，例如 PISA 为 0.5' };
  if (method !== 'fay' && fay !== undefined) return { key: 'fay', message: `${method} 方法没有 fay 系数` };
  return null;
}

function zoneFault({ unit, method }: Written): { key: string; message: string } | null {
  if (unit === undefined) return { key: 'unit', message: '使用刀切区时请写明刀切单元列' };
  if (method === 'jk2-half' || method === 'jk2-full') return null;
  return { key: 'method', message: '使用刀切区时应为 jk2-half 或 jk2-full' };
}

function varianceOf(design: Written): VarianceMapping {
  switch (wayOf(design)) {
    case 'replicates':
      return replicatesOf(design, parseColumnSeries(design.replicates ?? ''));
    case 'zone':
      return {
        kind: 'jackknife-zones',
        zone: design.zone ?? '',
        unit: design.unit ?? '',
        method: design.method === 'jk2-half' ? 'jk2-half' : 'jk2-full',
      };
    case 'clusters':
      return linearizedOf(design);
    default:
      return { kind: 'census' };
  }
}

function replicatesOf({ method, fay, scale, centre }: Written, series: ColumnSeries): VarianceMapping {
  return {
    kind: 'replicates',
    pattern: series.columns,
    count: series.count ?? 0,
    method: method ?? 'fay',
    ...(fay === undefined ? {} : { fay }),
    ...(scale === undefined ? {} : { scale }),
    ...(centre === undefined ? {} : { centre }),
  };
}

function linearizedOf({ strata, clusters, populationClusters, lonely }: Written): VarianceMapping {
  return {
    kind: 'linearized',
    strata: strata ?? null,
    clusters: clusters ?? null,
    ...(populationClusters === undefined ? {} : { populationClusters }),
    ...(lonely === undefined ? {} : { lonely }),
  };
}
