import { type BinaryModel, binaryRegression } from '#statistics/binaryRegression.ts';
import type { Coefficient } from '#statistics/coefficient.ts';
import { correlation } from '#statistics/correlation.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import type { Estimate } from '#statistics/estimate.ts';
import { type LinearModel, linearRegression } from '#statistics/linearRegression.ts';
import type { Variable } from '#statistics/variable.ts';
import type { PeerData } from '#test/reference/peerData.ts';
import { measureOf, type Pair, pairs } from '#test/reference/peerEstimates.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** Models already fitted, as several packages report the same one. */
const FITTED = new WeakMap<PeerData, Map<string, unknown>>();

/** Works something out once per data set and key. */
export function once<T>(data: PeerData, key: string, work: () => T): T {
  const known = FITTED.get(data) ?? new Map<string, unknown>();
  FITTED.set(data, known);
  const model = (known.get(key) as T | undefined) ?? work();
  known.set(key, model);
  return model;
}

/** A scale with its plausible values, or a plain variable. */
export function variableOf(data: PeerData, name: string): Variable {
  const scale = data.plausibleValues(name) ?? [];
  return { name, values: scale.length > 0 ? scale : [data.variable(name).values] };
}

/** The design without schools, which the packages do not know. */
export function designOf({ design }: PeerData): SurveyDesign {
  return { ...design, schools: null };
}

/** Coefficients, t, R² and residual standard deviation of a linear regression. */
export function compareRegression(data: PeerData, row: PeerRow): Pair[] {
  const model = linearModel(data, row);
  if (row.peer === 'RALSA') return pairs(data, row, ralsaEstimates(model, row));
  const withR2 = row.peer === 'intsvy' ? [model.rSquared] : [];
  const estimates = [...model.coefficients.map(({ estimate }) => estimate), ...withR2];
  const { r2, r2_se, sigma } = row;
  const further = [
    { what: 'R²', ours: model.rSquared.value, theirs: r2 },
    { what: 'R² se', ours: model.rSquared.standardError, theirs: r2_se },
    { what: 'sigma', ours: frequencySigma(model), theirs: sigma },
  ].filter((pair): pair is Pair => pair.theirs !== undefined);
  return [...pairs(data, row, estimates), ...further];
}

/** RALSA's columns for one model; it names the intercept, ESCS and the dummy of the first gender. */
function ralsaEstimates(model: LinearModel, row: PeerRow): Estimate[] {
  const place: Readonly<Record<string, number>> = { '(Intercept)': 0, ESCS: 2, ST004D01T_DY1: 1 };
  return listOf(row.group).map((name): Estimate => {
    const { estimate, t } = model.coefficients[place[String(name)]];
    return row.column === 't_value' ? { ...estimate, value: t ?? Number.NaN } : estimate;
  });
}

/** BIFIEsurvey reads weights as frequencies: SSE/(Σw − p) in place of SSE/Σw. */
function frequencySigma({ residualDeviation, coefficients }: LinearModel): number {
  const weight = residualDeviation.weightedN;
  return residualDeviation.value * Math.sqrt(weight / (weight - coefficients.length));
}

/** Standardized coefficients; the intercept counts as 0. */
export function compareStandardized(data: PeerData, row: PeerRow): Pair[] {
  const { standardized } = linearModel(data, row);
  const slopes = standardized.map(({ estimate }) => estimate);
  const list = { ...row, est: listOf(row.est).slice(1), se: listOf(row.se).slice(1) };
  return pairs(data, list, slopes);
}

function linearModel(data: PeerData, row: PeerRow): LinearModel {
  const formula = row.formula ?? 'female+ESCS';
  const domain = row.domain ?? 'READ';
  return once(data, `linear ${domain} ${formula}`, () => {
    const predictors = formula.split('+').map((name) => variableOf(data, name));
    return linearRegression({ design: designOf(data), outcome: variableOf(data, domain), predictors, groups: null })[0];
  });
}

const LOW_CUTS: Readonly<Record<string, number>> = { READ: 407.47, MATH: 420.07, SCIE: 409.54 };

/** Coefficients of a logistic regression of scoring below a cut. */
export function compareLogistic(data: PeerData, row: PeerRow): Pair[] {
  const cut = row.cut ?? LOW_CUTS[row.domain ?? ''];
  const formula = row.formula ?? '';
  const model = once(data, `logistic ${row.domain} ${formula} ${cut}`, (): BinaryModel => {
    const below = measureOf(data, row).map((values) => values.map((value) => (value < cut ? 1 : 0)));
    const predictors = formula.split('+').map((name) => variableOf(data, name));
    const outcome = { name: 'low', values: below };
    return binaryRegression({ design: designOf(data), outcome, predictors, groups: null })[0];
  });
  return pairs(
    data,
    row,
    model.coefficients.map(({ estimate }) => estimate),
  );
}

/** Pearson correlations: `A~B` pairs among all variables of the row, or one variable with the scale of the row. */
export function compareCorrelation(data: PeerData, row: PeerRow): Pair[] {
  const named = listOf(row.group).map((label) => {
    const parts = String(label).replaceAll('PVN', '').split('~');
    return parts.length === 2 ? parts : [row.domain ?? (row.column ?? '').split('_PVN')[1], parts[0]];
  });
  const names = [...new Set(named.flat())];
  const table = once(data, `correlation ${names}`, () => {
    const variables = names.map((name) => variableOf(data, name));
    return correlation({ design: designOf(data), variables, kind: 'pearson', groups: null })[0].pairs;
  });
  const find = (a: string, b: string): Omit<Coefficient, 'predictor'> | undefined =>
    table.find(({ pair }) => pair.includes(a) && pair.includes(b))?.correlation;
  const wanted = named.map(([a, b], i) => ({ i, found: a === b ? undefined : find(a, b) }));
  const known = wanted.filter(({ found }) => found !== undefined);
  const pick = (list: PeerRow['se']): number[] => known.map(({ i }) => listOf(list)[i]).filter((x) => x !== undefined);
  const { est, se, n, sampling_var, measurement_var } = row;
  const lists = { est: pick(est), se: pick(se), n: pick(n), sampling_var: pick(sampling_var) };
  const estimates = known.flatMap(({ found }) => (found ? [columnOf(row, found)] : []));
  return pairs(data, { ...row, ...lists, measurement_var: pick(measurement_var) }, estimates);
}

/** The correlation, or its t statistic where the column holds that. */
function columnOf(row: PeerRow, found: Omit<Coefficient, 'predictor'>): Estimate {
  return row.column?.startsWith('t_') ? { ...found.estimate, value: found.t ?? Number.NaN } : found.estimate;
}
