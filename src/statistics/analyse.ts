import { basesOf } from './base.ts';
import { cellName, cellOf } from './cells.ts';
import { combine } from './combine.ts';
import { describeMethod } from './describeMethod.ts';
import { designDegrees } from './designDegrees.ts';
import { difference, partMinusWhole } from './difference.ts';
import type { AnalysisPlan, AnalysisRow, ComparisonRequest, Reference, RowStatistic } from './plan.ts';
import { prepareSample, type Sample } from './sample.ts';
import { sampledStatistic } from './sampledStatistic.ts';
import type { SampledValue } from './sampledValue.ts';
import { type SlicedStatistic, slicedStatistics } from './slicedStatistics.ts';
import { StatisticsError } from './statisticsError.ts';

const DEFAULT_LEVEL = 0.95;

/** A row that could not be computed, with the reason. */
export interface FailedRow {
  readonly statistic: RowStatistic;
  readonly group: string | null;
  readonly reference: Reference | null;
  readonly failure: StatisticsError;
}

/**
 * Estimates everything a plan asks for: per statistic first the whole, then each group, then the comparisons.
 * Throws a StatisticsError that says what and where when the plan is faulty or any row cannot be computed.
 */
export function analyse(plan: AnalysisPlan): AnalysisRow[] {
  return analyseEach(plan).map((row) => {
    if ('failure' in row) throw row.failure;
    return row;
  });
}

/** As `analyse`, but a row that cannot be computed (an empty group, a single cluster) stays in its place with the reason. */
export function analyseEach(plan: AnalysisPlan): (AnalysisRow | FailedRow)[] {
  const sample = prepareSample(plan.design, plan.measure, plan.groups);
  const bases = basesOf(sample);
  const facts = { bases, degrees: designDegrees(sample, bases) };
  const places = placesOf(sample, plan.comparisons);
  return slicedStatistics(sample, plan.statistics).flatMap((statistic) => {
    const known = new Map<number, SampledValue>();
    const at = (cell: number): SampledValue => {
      const value = known.get(cell) ?? sampledStatistic(sample, statistic, { ...facts, cell });
      known.set(cell, value);
      return value;
    };
    return places
      .filter((place) => statistic.statistic.kind !== 'n' || place.reference === null)
      .map((place) => estimateRow({ plan, sample, statistic, at }, place));
  });
}

/** Where a row stands: a cell, alone or against another. */
interface Place {
  readonly cell: number;
  readonly reference: number | null;
}

/** Levels first (whole, then groups), comparisons after. */
function placesOf(sample: Sample, comparisons: readonly ComparisonRequest[]): Place[] {
  const groups = sample.cells.labels.map((_, cell) => cell);
  const levels = [sample.cells.whole, ...groups].map((cell) => ({ cell, reference: null }));
  return [...levels, ...comparisons.flatMap((comparison) => comparisonPlaces(sample, comparison))];
}

function comparisonPlaces(sample: Sample, comparison: ComparisonRequest): Place[] {
  const { cells } = sample;
  const groups = cells.labels.map((_, cell) => cell);
  switch (comparison.kind) {
    case 'pair':
      return [pairPlace(sample, comparison)];
    case 'all-pairs':
      return groups.flatMap((reference) => groups.slice(reference + 1).map((cell) => ({ cell, reference })));
    case 'parts-with-whole':
      return groups.map((cell) => ({ cell, reference: cells.whole }));
  }
}

function pairPlace({ cells }: Sample, pair: Extract<ComparisonRequest, { kind: 'pair' }>): Place {
  if (pair.focus === pair.reference)
    throw new StatisticsError('groups.invalid', `"${pair.focus}" cannot be compared with itself`);
  return { cell: cellOf(cells, pair.focus), reference: cellOf(cells, pair.reference) };
}

interface RowSource {
  readonly plan: AnalysisPlan;
  readonly sample: Sample;
  readonly statistic: SlicedStatistic;
  readonly at: (cell: number) => SampledValue;
}

function estimateRow(source: RowSource, place: Place): AnalysisRow | FailedRow {
  const { sample, statistic, plan } = source;
  const row = { statistic: statistic.statistic, ...namePlace(sample, place) };
  try {
    const method = describeMethod({
      statistic: statistic.statistic,
      variance: plan.design.variance,
      plausibleValues: plan.measure.length,
      comparison: comparisonText(sample, place),
    });
    const where = `${statistic.statistic.kind} of ${cellName(sample.cells, place.cell)}`;
    const reporting = { level: plan.level ?? DEFAULT_LEVEL, method, where };
    return { ...row, estimate: combine(valueAt(source, place), sample, reporting) };
  } catch (failure) {
    if (failure instanceof StatisticsError) return { ...row, failure };
    throw failure;
  }
}

function valueAt({ sample, at }: RowSource, { cell, reference }: Place): SampledValue {
  if (reference === null) return at(cell);
  if (reference === sample.cells.whole) return partMinusWhole(at(cell), at(reference));
  return difference(at(cell), at(reference), sample.scheme);
}

function namePlace({ cells }: Sample, { cell, reference }: Place): Pick<AnalysisRow, 'group' | 'reference'> {
  const group = cell === cells.whole ? null : cells.labels[cell];
  if (reference === null) return { group, reference: null };
  if (reference === cells.whole) return { group, reference: { kind: 'whole' } };
  return { group, reference: { kind: 'group', label: cells.labels[reference] } };
}

function comparisonText(sample: Sample, place: Place): string | null {
  const { group, reference } = namePlace(sample, place);
  if (reference === null) return null;
  const other = reference.kind === 'whole' ? 'the whole that contains it' : `"${reference.label}"`;
  return `"${group}" minus ${other}, with covariance`;
}
