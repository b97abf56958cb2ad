import type { DesignMapping } from './designSpec.ts';
import type { VarianceMapping } from './mapping.ts';
import { rColumns, rText } from './rScriptText.ts';

type Of<Kind extends VarianceMapping['kind']> = Extract<VarianceMapping, { kind: Kind }>;

/**
 * The part of an R script that declares the sample and how values and their covariance follow from it: `replicates` or
 * nothing, `design(frame)`, and `levels_of(design, statistic)`, which yields `value` and `variance` over the cells.
 */
export function rScriptDesign({ variance }: DesignMapping): string {
  switch (variance.kind) {
    case 'replicates':
      return `${replicateColumns(variance)}\n${replicateDesign(replicateType(variance), variance.centre !== 'mean')}`;
    case 'jackknife-zones':
      return `${jackknifeColumns(variance)}\n${replicateDesign(jackknifeType(variance.method), true)}`;
    case 'linearized':
      return linearizedDesign(variance);
    case 'census':
      return CENSUS;
  }
}

/** R code that forms `replicates`, one column each, from columns of the file. */
export const replicateColumns = ({ pattern, count }: Of<'replicates'>) =>
  `replicates <- as.matrix(data[${rColumns({ columns: pattern, count })}])`;

/** R code that forms `replicates` from zones: half of a zone doubled and the other dropped: the first alone, or either in turn. */
export function jackknifeColumns({ zone, unit, method }: Of<'jackknife-zones'>): string {
  const halves = method === 'jk2-half' ? '1' : 'c(1, 0)';
  return `zone <- data[[${rText(zone)}]]
unit <- data[[${rText(unit)}]]
replicates <- do.call(cbind, lapply(sort(unique(zone)), function(z)
  sapply(${halves}, function(doubled) weight * ifelse(zone == z, 2 * (unit == doubled), 1))))`;
}

/** Arguments of svrepdesign; an own factor, and the schemes that survey does not name so, are stated as `type = "other"`. */
function replicateType({ method, fay, scale }: Of<'replicates'>): string {
  if (scale !== undefined) return other(String(scale));
  switch (method) {
    case 'fay':
      return `type = "Fay", rho = ${fay ?? 0}`;
    case 'brr':
      return 'type = "BRR"';
    case 'jk1':
      return 'type = "JK1", scale = (R - 1) / R, rscales = rep(1, R)';
    case 'bootstrap':
      return other('1 / R');
    case 'sdr':
      return other('4 / R');
    case 'jk2-half':
    case 'jk2-full':
      return jackknifeType(method);
  }
}

const jackknifeType = (method: 'jk2-half' | 'jk2-full') => other(method === 'jk2-half' ? '1' : '1 / 2');

const other = (scale: string) => `type = "other", scale = ${scale}, rscales = rep(1, R)`;

/** withReplicates returns the covariance of all cells, so that differences need no formula of their own. */
const replicateDesign = (type: string, aroundEstimate: boolean) => `R <- ncol(replicates)
design <- function(frame) svrepdesign(data = frame, weights = ~weight, repweights = replicates,
  ${type}, mse = ${aroundEstimate ? 'TRUE' : 'FALSE'}, combined.weights = TRUE)
levels_of <- function(design, statistic) {
  result <- withReplicates(design, function(w, frame)
    sapply(cells, function(cell) statistic$value(frame$x[cell], w[cell])))
  list(value = as.vector(coef(result)), variance = as.matrix(vcov(result)))
}`;

/** Rows outside a cell stay in with influence 0: groups are domains. */
function linearizedDesign({ strata, clusters, populationClusters, lonely }: Of<'linearized'>): string {
  const column = (name: string) => `data[[${rText(name)}]]`;
  const columns = [
    ...(clusters === null ? [] : [`sampling$cluster <- ${column(clusters)}`]),
    ...(strata === null ? [] : [`sampling$stratum <- ${column(strata)}`]),
    ...(populationClusters === undefined ? [] : [`sampling$population <- ${column(populationClusters)}`]),
  ];
  const named = [
    `ids = ${clusters === null ? '~1' : '~cluster'}`,
    ...(strata === null ? [] : ['strata = ~stratum']),
    ...(populationClusters === undefined ? [] : ['fpc = ~population']),
  ];
  return `sampling <- data.frame(weight = weight)
${columns.join('\n')}
options(survey.lonely.psu = "${lonely ?? 'fail'}")
design <- function(frame) svydesign(${named.join(', ')},
  weights = ~weight, data = cbind(sampling, x = frame$x), nest = TRUE)
# The variance is svytotal's, of the influence of each row; for means and shares this is what svymean and svyby do.
${LINEARIZED_LEVELS}`;
}

const LINEARIZED_LEVELS = `levels_of <- function(design, statistic) {
  x <- design$variables$x
  inside <- function(z, cell) { all <- numeric(length(x)); all[cell] <- z; all }
  influence <- sapply(cells, function(cell) {
    error <- function(z) as.vector(SE(svytotal(inside(z, cell), design)))
    inside(statistic$influence(x[cell], weight[cell], error), cell)
  })
  value <- sapply(cells, function(cell) statistic$value(x[cell], weight[cell]))
  list(value = as.vector(value), variance = as.matrix(vcov(svytotal(influence, design))))
}`;

const CENSUS = `# Everybody was tested: weights count, but nothing was sampled, so survey has no variance to add.
design <- function(frame) frame
levels_of <- function(design, statistic) {
  value <- sapply(cells, function(cell) statistic$value(design$x[cell], weight[cell]))
  list(value = as.vector(value), variance = matrix(0, length(cells), length(cells)))
}`;
