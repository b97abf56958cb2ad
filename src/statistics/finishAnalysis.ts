import type { AddedSums } from './addedSums.ts';
import { cellName, cellOf } from './cells.ts';
import { combine } from './combine.ts';
import { describeMethod } from './describeMethod.ts';
import { difference, partMinusWhole } from './difference.ts';
import type { AnalysisPlan, AnalysisRow, ComparisonRequest, Reference, RowStatistic } from './plan.ts';
import type { Sample } from './sample.ts';
import { type CellFacts, sampledStatistic } from './sampledStatistic.ts';
import type { SampledValue } from './sampledValue.ts';
import { type SlicedStatistic, slicedStatistics } from './slicedStatistics.ts';
import { concernsOneResult, StatisticsError } from './statisticsError.ts';

const DEFAULT_LEVEL = 0.95;

/** What is asked of a sample, wherever its rows lie. */
export type AnalysisRequest = Pick<AnalysisPlan, 'statistics' | 'comparisons' | 'level'>;

/** A row that could not be computed, with the reason. */
export interface FailedRow {
  readonly statistic: RowStatistic;
  readonly group: string | null;
  readonly reference: Reference | null;
  readonly failure: StatisticsError;
}

/** A sample, what is known of its cells, and its sums. */
export interface Added {
  readonly sample: Sample;
  readonly facts: CellFacts;
  readonly sums: AddedSums;
}

/** Divides what has been added up: rows in the order of `analyse`, one that cannot be computed in its place with the reason. */
export function finishAnalysis({ sample, facts, sums }: Added, request: AnalysisRequest): (AnalysisRow | FailedRow)[] {
  const places = placesOf(sample, request.comparisons);
  const divided = { sums, scheme: sample.scheme.kind, rows: (cell: number) => facts.bases[cell].n };
  return slicedStatistics(divided, request.statistics).flatMap((statistic) => {
    const known = new Map<number, SampledValue>();
    const at = (cell: number): SampledValue => {
      const value = known.get(cell) ?? sampledStatistic(sample, statistic, { ...facts, cell });
      known.set(cell, value);
      return value;
    };
    return places
      .filter((place) => statistic.statistic.kind !== 'n' || place.reference === null)
      .map((place) => estimateRow({ level: request.level ?? DEFAULT_LEVEL, sample, statistic, at }, place));
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
  readonly level: number;
  readonly sample: Sample;
  readonly statistic: SlicedStatistic;
  readonly at: (cell: number) => SampledValue;
}

function estimateRow(source: RowSource, place: Place): AnalysisRow | FailedRow {
  const { sample, statistic, level } = source;
  const row = { statistic: statistic.statistic, ...namePlace(sample, place) };
  try {
    const method = describeMethod({
      statistic: statistic.statistic,
      variance: sample.design.variance,
      plausibleValues: sample.measure.length,
      comparison: comparisonText(sample, place),
    });
    const where = `${statistic.statistic.kind} of ${cellName(sample.cells, place.cell)}`;
    const reporting = { level, method, where };
    return { ...row, estimate: combine(valueAt(source, place), sample, reporting) };
  } catch (failure) {
    if (concernsOneResult(failure)) return { ...row, failure };
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
