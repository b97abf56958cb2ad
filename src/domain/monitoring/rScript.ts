import type { DesignMapping } from './designSpec.ts';
import { rScriptCells, rScriptContrasts, rScriptData, type SpelledOutSpec } from './rScriptData.ts';
import { rScriptDesign } from './rScriptDesign.ts';
import { rScriptStatistics } from './rScriptStatistics.ts';

/**
 * An R script (packages survey and mitools) that reads the same CSV file and computes the same estimates and standard
 * errors in the same order. Names and paths stand only inside quoted strings.
 */
export function rScript(spec: SpelledOutSpec): string {
  const linearized = spec.design.variance.kind === 'linearized';
  return [
    HEAD,
    rScriptData(spec),
    rScriptCells(spec),
    rScriptContrasts(spec.compare),
    `# 4. Statistics.\n${rScriptStatistics(spec.statistics, linearized)}`,
    `# 5. Design.\n${rScriptDesign(spec.design)}`,
    combine(spec.design.samplingVariance),
  ].join('\n\n');
}

const HEAD = `# Estimates and standard errors of a specification, anew with the packages survey and mitools.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (survey has other rules), and refusals: for a group inside one
# school survey prints a sampling error of 0 where mingjian gives no estimate.
library(survey)
library(mitools)`;

function combine(samplingVariance: DesignMapping['samplingVariance']): string {
  const sampling =
    samplingVariance === 'all' ? 'rowMeans(sampling)' : 'sampling[, 1]  # the first plausible value alone';
  return `# 6. One design per plausible value; U + (1 + 1/M) B written out, as MIcombine has it (whose df are not ours).
completed <- imputationList(lapply(measures, function(x) data.frame(x = x, weight = weight)))
designs <- lapply(completed$imputations, design)
M <- length(designs)
estimate <- function(name) {
  results <- lapply(designs, levels_of, statistics[[name]])
  values <- do.call(cbind, lapply(results, function(one) contrasts %*% one$value))
  sampling <- do.call(cbind, lapply(results, function(one) diag(contrasts %*% one$variance %*% t(contrasts))))
  U <- ${sampling}
  B <- if (M > 1) apply(values, 1, var) else 0
  data.frame(statistic = name, subject = subjects, estimate = rowMeans(values), se = sqrt(U + (1 + 1 / M) * B))
}
print(do.call(rbind, lapply(names(statistics), estimate)), digits = 12, row.names = FALSE)`;
}
