import type { Database } from '#database/connect.ts';
import { type FigureView, listFigures } from '#database/monitoring/figures.ts';
import { listRounds, type RoundRow } from '#database/monitoring/rounds.ts';
import type { Measured } from '#domain/problems/detection/observation.ts';
import { type FrozenEvidence, gradeOf, type ReportOrigin } from '#domain/problems/evidence.ts';
import { errorUnknown } from '#domain/problems/frozenEstimate.ts';
import type { SourcedObservation } from './sourcedObservation.ts';

/** Everything that the rules look at in a round's report figures: against target, printed comparators, and the own past. */
export async function observeFigures(db: Database, round: RoundRow): Promise<readonly SourcedObservation[]> {
  const figures = await listFigures(db, round.id);
  const past = await figuresBefore(db, round);
  return figures.flatMap((figure) => [
    ...againstTarget(figure),
    ...againstComparators(figure),
    ...againstPast(figure, past),
  ]);
}

type Past = readonly { readonly year: number; readonly figures: readonly FigureView[] }[];

/** Figures of earlier rounds of the same region, newest first. */
async function figuresBefore(db: Database, round: RoundRow): Promise<Past> {
  const earlier = (await listRounds(db)).filter(
    ({ year, regionId }) => year < round.year && regionId === round.regionId,
  );
  const past: { year: number; figures: FigureView[] }[] = [];
  for (const { id, year } of earlier) past.unshift({ year, figures: await listFigures(db, id) });
  return past;
}

function describe(figure: FigureView) {
  const { indicator } = figure;
  const subject = figure.unitName ?? figure.regionName;
  return {
    subjectLabel: figure.group === null ? subject : `${subject} · ${figure.group}`,
    indicatorName: indicator.name,
    direction: indicator.direction,
    unit: indicator.unit,
    sd: null,
  };
}

function measured({ value, standardError, n }: FigureView): Measured {
  return { value, standardError, degreesOfFreedom: null, n, schools: null };
}

/** A value printed beside the figure, without an error of its own. */
const printed = (value: number): Measured => ({
  value,
  standardError: null,
  degreesOfFreedom: null,
  n: null,
  schools: null,
});

function againstTarget(figure: FigureView): SourcedObservation[] {
  const { target } = figure.indicator;
  if (target === null) return [];
  return [{ rule: 'target', ...describe(figure), evidence: freeze(figure), value: measured(figure), target }];
}

function againstComparators(figure: FigureView): SourcedObservation[] {
  const { national, provincial, city } = figure;
  const given = [
    ['全国', national],
    ['全省', provincial],
    ['全市', city],
  ] as const;
  return given.flatMap(([comparatorLabel, value]): SourcedObservation[] => {
    if (value === null) return [];
    const about = { ...describe(figure), evidence: freeze(figure), value: measured(figure) };
    return [{ rule: 'comparator', ...about, comparator: printed(value), comparatorLabel }];
  });
}

/** A printed share or rate needs no link between rounds; its scale is the same. */
function againstPast(figure: FigureView, past: Past): SourcedObservation[] {
  for (const { year, figures } of past) {
    const before = figures.find((one) => isSame(one, figure));
    if (before === undefined) continue;
    const about = { ...describe(figure), evidence: freeze(figure), value: measured(figure) };
    return [{ rule: 'past', ...about, past: measured(before), pastLabel: `${year} 年`, linkingError: 0 }];
  }
  return [];
}

function isSame(one: FigureView, other: FigureView): boolean {
  return (
    one.indicatorId === other.indicatorId &&
    one.regionId === other.regionId &&
    one.unitId === other.unitId &&
    one.group === other.group
  );
}

function freeze(figure: FigureView): FrozenEvidence {
  const { code, name, direction, unit, basis } = figure.indicator;
  const { value, standardError, n, roundId, source, page } = figure;
  const origin: ReportOrigin = { kind: 'report', roundId, figureId: figure.id, source, page };
  return {
    origin,
    indicator: { code, name, direction, unit, basis },
    subjectLabel: describe(figure).subjectLabel,
    regionId: figure.regionId,
    estimate: {
      ...{ value, n, sampling: null, imputation: null, degreesOfFreedom: null, schools: null },
      ...printedError(value, standardError),
    },
    comparison: null,
    grade: gradeOf(origin, standardError),
  };
}

/** Error and interval of a printed figure, or why there is neither. */
function printedError(value: number, standardError: number | null) {
  if (standardError === null) return { standardError, interval: null, method: `报告数值，${errorUnknown}` };
  const reach = 1.959964 * standardError;
  const interval = [value - reach, value + reach] as const;
  return { standardError, interval, method: '报告数值，标准误据报告，区间按正态分布' };
}
