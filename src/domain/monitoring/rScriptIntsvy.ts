import { parseColumnSeries } from './columnPattern.ts';
import type { Statistic } from './estimateQuery.ts';
import { refuseDialect } from './refuseDialect.ts';
import { rScriptCells, rScriptData, type SpelledOutSpec } from './rScriptData.ts';
import { replicateColumns } from './rScriptDesign.ts';
import { rText, rVector } from './rScriptText.ts';

/**
 * An R script for the package intsvy, which rounds to two decimals. It knows Fay replicates with 0.5 (PISA) and zones (TIMSS, PIRLS), means,
 * standard deviations, percentiles and shares at or above cuts. Everything else is refused (`spec.r-dialect`).
 */
export function rScriptIntsvy(spec: SpelledOutSpec): string {
  if (spec.compare !== undefined) throw refuseDialect('intsvy', '计算两组之差的标准误');
  const frame = frameOf(spec);
  return [
    HEAD,
    rScriptData(spec),
    rScriptCells(spec),
    `# 3. The names that intsvy looks for.\n${frame.code}`,
    `# 4. Estimates: the whole, then the groups.\n${calls(spec, frame)}`,
  ].join('\n\n');
}

const HEAD = `# Estimates and standard errors of a specification, anew with the package intsvy, which rounds to two decimals.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# intsvy takes percentiles from Hmisc::wtd.quantile, which interpolates between values; mingjian takes the smallest value that
# reaches the share, so percentiles may differ in the last digits.
library(intsvy)`;

interface Frame {
  readonly code: string;
  readonly series: boolean;
  /** Fay replicates, or zones. */
  readonly balanced: boolean;
}

function frameOf({ design, measure }: SpelledOutSpec): Frame {
  const { variance, samplingVariance } = design;
  const series = (parseColumnSeries(measure).count ?? 1) > 1;
  const start = `values <- names(measures)
frame <- data.frame(measures, weight = weight, check.names = FALSE)`;
  if (variance.kind === 'linearized') throw refuseDialect('intsvy', '做泰勒线性化');
  if (variance.kind === 'census') throw refuseDialect('intsvy', '处理没有重复权重的普查');
  if (variance.kind === 'replicates') {
    const isPisa = variance.method === 'fay' && variance.fay === 0.5 && variance.scale === undefined;
    if (!isPisa || variance.centre === 'mean')
      throw refuseDialect('intsvy', '使用 Fay（系数 0.5，以全样本估计为中心）以外的重复权重');
    if (series && samplingVariance === 'first')
      throw refuseDialect('intsvy', '在 Fay 设计下只用第一个可能值估计抽样误差');
    return { code: `${start}\n${replicateColumns(variance)}\n${BALANCED}`, series, balanced: true };
  }
  const half = variance.method === 'jk2-half';
  if (series && half !== (samplingVariance === 'first'))
    throw refuseDialect('intsvy', '这样搭配：刀切单半区只配第一个可能值，刀切双半区只配全部可能值');
  const zones = `zone <- data[[${rText(variance.zone)}]]
frame$zone <- match(zone, sort(unique(zone)))
frame$unit <- as.numeric(data[[${rText(variance.unit)}]] == 1)
config <- timss4_conf
config$variables[c("weight", "jackknifeZone", "jackknifeRep")] <- c("weight", "zone", "unit")
config$parameters$weights <- "JK"
config$parameters$varpv1 <- ${half ? 'TRUE' : 'FALSE'}`;
  return { code: `${start}\n${zones}`, series, balanced: false };
}

const BALANCED = `colnames(replicates) <- paste0("W_", seq_len(ncol(replicates)))
frame <- cbind(frame, replicates)
config <- pisa_conf
config$variables[c("weightFinal", "weightBRR")] <- c("weight", "W_")
config$parameters$BRRreps <- ncol(replicates)`;

/** A function of intsvy with the arguments that say what is asked. */
interface Call {
  readonly name: string;
  readonly asked: string;
}

function calls({ statistics, by }: SpelledOutSpec, frame: Frame): string {
  const wanted = statistics.map((statistic) => callOf(statistic, statistics, frame));
  const print = (rows: string, grouping: string) =>
    wanted.map(({ name, asked }) => `print(${name}(${asked}${grouping}, data = frame[${rows}, ], config = config))`);
  const whole = print('used', '');
  if (by === undefined) return [...new Set(whole)].join('\n');
  const name = 'frame$group <- NA\nfor (i in seq_along(cells)[-1]) frame$group[cells[[i]]] <- subjects[i]';
  return [...new Set([...whole, name, ...print('used & !is.na(frame$group)', ', by = "group"')])].join('\n');
}

function callOf(statistic: Statistic, all: readonly Statistic[], frame: Frame): Call {
  switch (statistic.kind) {
    case 'mean':
      return averageOf(frame);
    case 'sd':
      if (!frame.balanced) throw refuseDialect('intsvy', '在刀切设计下正确计算标准差的标准误');
      return averageOf(frame);
    case 'percentile':
      refusePlain(frame);
      return ofSeries(
        'intsvy.per.pv',
        'per',
        atLeastTwo(numbersOf(all, (one) => (one.kind === 'percentile' ? one.p : null))),
      );
    case 'percentage-at-least':
      refusePlain(frame);
      return ofSeries(
        'intsvy.ben.pv',
        'cutoff',
        numbersOf(all, (one) => (one.kind === 'percentage-at-least' ? one.cut : null)),
      );
    case 'levels':
      throw refuseDialect('intsvy', '按“等于划界分数算达到”划分水平段（可改写为 atLeast）');
    case 'percentage':
    case 'percentage-below':
      throw refuseDialect('intsvy', '计算这样的百分比（可改写为 atLeast）');
  }
}

/** Mean and standard deviation come together. */
const averageOf = ({ series }: Frame): Call =>
  series ? { name: 'intsvy.mean.pv', asked: 'values' } : { name: 'intsvy.mean', asked: 'values' };

function refusePlain({ series }: Frame): void {
  if (!series) throw refuseDialect('intsvy', '对不是可能值的变量计算百分位数或达到比例');
}

const ofSeries = (name: string, argument: string, numbers: readonly number[]): Call => ({
  name,
  asked: `values, ${argument} = ${rVector(numbers.map(String))}`,
});

/** intsvy 2.9 stops with an error when asked for a single percentile; the median, or a quartile beside it, is asked for too. */
function atLeastTwo(percentiles: readonly number[]): readonly number[] {
  if (percentiles.length > 1) return percentiles;
  return percentiles[0] === 50 ? [25, 50] : [...percentiles, 50].sort((a, b) => a - b);
}

/** All numbers of one kind are asked for in one call, in ascending order. */
function numbersOf(all: readonly Statistic[], pick: (one: Statistic) => number | null): number[] {
  return all
    .map(pick)
    .filter((one) => one !== null)
    .sort((a, b) => a - b);
}
