# Estimates and standard errors of a specification, anew with the packages survey and mitools.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (survey has other rules), and refusals: for a group inside one
# school survey prints a sampling error of 0 where mingjian gives no estimate.
library(survey)
library(mitools)

# 1. Data. Write sep = ";" or "\t" and fileEncoding = "GB18030" where the file is so.
data <- read.csv("模拟.csv", sep = ",", fileEncoding = "UTF-8-BOM", check.names = FALSE,
  na.strings = "", strip.white = TRUE)
names(data) <- trimws(names(data))
weight <- data[["权重"]]
data <- data[weight > 0, , drop = FALSE]
weight <- weight[weight > 0]

# 2. Rows and groups: the whole first, then the groups by code (numbers by size, then texts).
measures <- data["数学"]
measures[] <- lapply(measures, function(x) replace(x, x %in% c(998, 999), NA))
used <- complete.cases(measures) & trimws(as.character(data[["学校类型"]])) %in% "乡镇"
cells <- list(which(used))
subjects <- "whole"
group <- trimws(as.character(data[["性别"]]))
keys <- unique(group[used & !is.na(group)])
number <- suppressWarnings(as.numeric(keys))
keys <- c(keys[order(number)][seq_len(sum(!is.na(number)))], sort(enc2utf8(keys[is.na(number)]), method = "radix"))
cells <- c(cells, lapply(keys, function(key) which(used & group %in% key)))
subjects <- c(subjects, keys)

# 3. Contrasts: one line per level and per difference (the covariance enters as in svycontrast).
contrasts <- diag(length(cells))
groups <- seq_along(cells)[-1]
pairs <- NULL
for (b in groups) pairs <- rbind(pairs, c(b, 1))
for (i in seq_len(NROW(pairs))) {
  contrasts <- rbind(contrasts, replace(numeric(length(cells)), pairs[i, ], c(1, -1)))
  subjects <- c(subjects, paste(subjects[pairs[i, 1]], "-", subjects[pairs[i, 2]]))
}

# 4. Statistics.
average <- function(of) list(
  value = function(x, w) sum(w * of(x)) / sum(w),
  influence = function(x, w, error) (of(x) - sum(w * of(x)) / sum(w)) / sum(w))
# Divisor: the sum of the weights.
sd_of <- function(x, w) sqrt(sum(w * (x - sum(w * x) / sum(w))^2) / sum(w))
spread <- function() list(
  value = sd_of,
  influence = function(x, w, error)
    ((x - sum(w * x) / sum(w))^2 - sd_of(x, w)^2) / (2 * sd_of(x, w) * sum(w)))
# The smallest value at which the distribution function reaches p: svyquantile(qrule = "math").
quantile_of <- function(x, w, p) {
  order <- order(x)
  x[order][which(cumsum(w[order]) >= (p - 1e-12) * sum(w))[1]]
}
# svyquantile gives no covariance of two percentiles, so Woodruff's slope is taken here; the variance stays survey's.
woodruff <- function(x, w, p, error) {
  at <- x <= quantile_of(x, w, p)
  z <- (sum(w * at) / sum(w) - at) / sum(w)
  reach <- qnorm(0.975) * error(z)
  ends <- c(max(p - reach, 1e-9), min(p + reach, 1 - 1e-9))
  if (reach == 0) return(0 * z)
  z * (quantile_of(x, w, ends[2]) - quantile_of(x, w, ends[1])) / (ends[2] - ends[1])
}
percentile <- function(p) list(
  value = function(x, w) quantile_of(x, w, p),
  influence = function(x, w, error) woodruff(x, w, p, error))
statistics <- list(
  "mean" = average(function(x) x),
  "standard deviation" = spread(),
  "percentile 10" = percentile(10 / 100),
  "% equal to 1" = average(function(x) 100 * (x == 1)),
  "% below 420" = average(function(x) 100 * (x < 420)),
  "% in [-Inf, 420)" = average(function(x) 100 * (x < 420)),
  "% in [420, 500)" = average(function(x) 100 * (x >= 420 & x < 500)),
  "% in [500, Inf)" = average(function(x) 100 * (x >= 500)),
  "% at or above 420" = average(function(x) 100 * (x >= 420)),
  "% at or above 500" = average(function(x) 100 * (x >= 500))
)

# 5. Design.
sampling <- data.frame(weight = weight)
sampling$cluster <- data[["学校"]]
sampling$stratum <- data[["层"]]
sampling$population <- data[["层内学校数"]]
options(survey.lonely.psu = "average")
design <- function(frame) svydesign(ids = ~cluster, strata = ~stratum, fpc = ~population,
  weights = ~weight, data = cbind(sampling, x = frame$x), nest = TRUE)
# The variance is svytotal's, of the influence of each row; for means and shares this is what svymean and svyby do.
levels_of <- function(design, statistic) {
  x <- design$variables$x
  inside <- function(z, cell) { all <- numeric(length(x)); all[cell] <- z; all }
  influence <- sapply(cells, function(cell) {
    error <- function(z) as.vector(SE(svytotal(inside(z, cell), design)))
    inside(statistic$influence(x[cell], weight[cell], error), cell)
  })
  value <- sapply(cells, function(cell) statistic$value(x[cell], weight[cell]))
  list(value = as.vector(value), variance = as.matrix(vcov(svytotal(influence, design))))
}

# 6. One design per plausible value; U + (1 + 1/M) B written out, as MIcombine has it (whose df are not ours).
completed <- imputationList(lapply(measures, function(x) data.frame(x = x, weight = weight)))
designs <- lapply(completed$imputations, design)
M <- length(designs)
estimate <- function(name) {
  results <- lapply(designs, levels_of, statistics[[name]])
  values <- do.call(cbind, lapply(results, function(one) contrasts %*% one$value))
  sampling <- do.call(cbind, lapply(results, function(one) diag(contrasts %*% one$variance %*% t(contrasts))))
  U <- rowMeans(sampling)
  B <- if (M > 1) apply(values, 1, var) else 0
  data.frame(statistic = name, subject = subjects, estimate = rowMeans(values), se = sqrt(U + (1 + 1 / M) * B))
}
print(do.call(rbind, lapply(names(statistics), estimate)), digits = 12, row.names = FALSE)