import type { ReplicateDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';
import { replicateCount } from './unitReplicates.ts';

/**
 * The factor that multiplies each replicate's squared deviation, one per replicate:
 * BRR 1/R · Fay 1/(R(1−ρ)²) (PISA Data Analysis Manual) · JK1 (R−1)/R · JK2 with one half per zone 1 (TIMSS to 2011) ·
 * JK2 with both halves 1/2 (TIMSS, PIRLS from 2015/2016) · bootstrap 1/R · successive differences 4/R.
 * An explicit `scale` replaces it, `rscales` multiply it (both as in R's survey package).
 */
export function replicateFactors(design: ReplicateDesign): Float64Array {
  const count = replicateCount(design);
  checkCount(count);
  const scale = design.scale ?? methodFactor(design, count);
  if (!(scale > 0 && Number.isFinite(scale)))
    throw new StatisticsError('replicates.factor', `the replicate scale must be positive, got ${scale}`);
  const factors = new Float64Array(count).fill(scale);
  if (design.rscales !== undefined) applyScales(factors, design.rscales);
  return factors;
}

function methodFactor(design: ReplicateDesign, count: number): number {
  switch (design.method) {
    case 'brr':
    case 'bootstrap':
      return 1 / count;
    case 'fay':
      return 1 / (count * (1 - fayRho(design)) ** 2);
    case 'jk1':
      return (count - 1) / count;
    case 'jk2-half':
      return 1;
    case 'jk2-full':
      return 0.5;
    case 'sdr':
      return 4 / count;
  }
}

function fayRho(design: ReplicateDesign): number {
  const rho = design.fayRho;
  if (rho === undefined || !(rho >= 0 && rho < 1))
    throw new StatisticsError('replicates.factor', `Fay replicates need ρ in [0, 1), got ${rho ?? 'none'}`);
  return rho;
}

function applyScales(factors: Float64Array, scales: Float64Array): void {
  if (scales.length !== factors.length)
    throw new StatisticsError('length.unequal', `${scales.length} rscales for ${factors.length} replicates`);
  for (let r = 0; r < factors.length; r += 1) {
    const scale = scales[r];
    if (!(scale >= 0 && Number.isFinite(scale)))
      throw new StatisticsError('replicates.factor', `rscale ${r + 1} must be finite and not negative, got ${scale}`);
    factors[r] *= scale;
  }
}

function checkCount(count: number): void {
  if (count < 2)
    throw new StatisticsError('replicates.too-few', `a variance needs at least 2 replicates, got ${count}`);
}
