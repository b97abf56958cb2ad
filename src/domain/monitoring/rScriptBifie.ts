import { refuseDialect } from './refuseDialect.ts';
import { rScriptCells, rScriptContrasts, rScriptData, type SpelledOutSpec } from './rScriptData.ts';
import { jackknifeColumns, replicateColumns } from './rScriptDesign.ts';
import { rScriptStatistics } from './rScriptStatistics.ts';

/**
 * An R script for the package BIFIEsurvey that reads the same CSV file and computes the same estimates and standard errors in the same
 * order. Refuses what BIFIEsurvey has not: linearization, a census, replicates around their mean, sampling variance from the first
 * plausible value alone (`spec.r-dialect`).
 */
export function rScriptBifie(spec: SpelledOutSpec): string {
  return [
    HEAD,
    rScriptData(spec),
    rScriptCells(spec),
    rScriptContrasts(spec.compare),
    `# 4. Statistics.\n${rScriptStatistics(spec.statistics, false)}`,
    `# 5. Replicate weights and their factor.\n${replicatesOf(spec.design)}`,
    ANALYSIS,
  ].join('\n\n');
}

const HEAD = `# Estimates and standard errors of a specification, anew with the package BIFIEsurvey.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (BIFIEsurvey has those of Rubin 1987), and refusals.
library(BIFIEsurvey)`;

function replicatesOf({ variance, samplingVariance }: SpelledOutSpec['design']): string {
  if (samplingVariance === 'first') throw refuseDialect('BIFIEsurvey', '只用第一个可能值估计抽样误差');
  switch (variance.kind) {
    case 'linearized':
      throw refuseDialect('BIFIEsurvey', '做泰勒线性化，它只用重复权重');
    case 'census':
      throw refuseDialect('BIFIEsurvey', '处理没有重复权重的普查');
    case 'jackknife-zones':
      return `${jackknifeColumns(variance)}\n${factor(variance.method === 'jk2-half' ? '1' : '1 / 2')}`;
    case 'replicates':
      if (variance.centre === 'mean') throw refuseDialect('BIFIEsurvey', '以重复估计的均值为中心');
      return `${replicateColumns(variance)}\n${factor(variance.scale === undefined ? factorOf(variance) : String(variance.scale))}`;
  }
}

const factor = (value: string) => `R <- ncol(replicates)\nfactor <- ${value}`;

type Replicates = Extract<SpelledOutSpec['design']['variance'], { kind: 'replicates' }>;

/** What BIFIEsurvey calls fayfac. */
function factorOf({ method, fay }: Replicates): string {
  switch (method) {
    case 'fay':
      return `1 / (R * (1 - ${fay ?? 0})^2)`;
    case 'brr':
    case 'bootstrap':
      return '1 / R';
    case 'jk1':
      return '(R - 1) / R';
    case 'sdr':
      return '4 / R';
    case 'jk2-half':
      return '1';
    case 'jk2-full':
      return '1 / 2';
  }
}

const ANALYSIS = `# 6. One frame per plausible value; a column of 0 and 1 says who belongs to a cell.
belongs <- sapply(cells, function(cell) replace(numeric(length(weight)), cell, 1))
colnames(belongs) <- paste0("cell", seq_along(cells))
frames <- lapply(measures, function(x) data.frame(x = replace(x, !used, 0), belongs))
bifie <- BIFIE.data(frames, wgt = weight, wgtrep = replicates, fayfac = factor, cdata = FALSE)
estimate <- function(name) {
  statistic <- statistics[[name]]$value
  all_lines <- function(X, w) {
    levels <- sapply(seq_along(cells), function(cell) statistic(X[X[, cell + 1] == 1, 1], w[X[, cell + 1] == 1]))
    as.vector(contrasts %*% levels)
  }
  result <- BIFIE.by(bifie, vars = c("x", colnames(belongs)), userfct = all_lines)$stat
  data.frame(statistic = name, subject = subjects, estimate = result$est, se = result$SE)
}
print(do.call(rbind, lapply(names(statistics), estimate)), digits = 12, row.names = FALSE)`;
