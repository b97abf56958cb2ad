# Estimates and standard errors of a specification, anew with the package BIFIEsurvey.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (BIFIEsurvey has those of Rubin 1987), and refusals.
library(BIFIEsurvey)

# 1. Data. Write sep = ";" or "\t" and fileEncoding = "GB18030" where the file is so.
data <- read.csv("pisa2018_tur.csv.gz", sep = ",", fileEncoding = "UTF-8-BOM", check.names = FALSE,
  na.strings = "", strip.white = TRUE)
names(data) <- trimws(names(data))
weight <- data[["W_FSTUWT"]]
data <- data[weight > 0, , drop = FALSE]
weight <- weight[weight > 0]

# 2. Rows and groups: the whole first, then the groups by code (numbers by size, then texts).
measures <- data[paste0("PV", 1:10, "READ")]
used <- complete.cases(measures)
cells <- list(which(used))
subjects <- "whole"
group <- trimws(as.character(data[["ST004D01T"]]))
keys <- unique(group[used & !is.na(group)])
number <- suppressWarnings(as.numeric(keys))
keys <- c(keys[order(number)][seq_len(sum(!is.na(number)))], sort(enc2utf8(keys[is.na(number)]), method = "radix"))
cells <- c(cells, lapply(keys, function(key) which(used & group %in% key)))
subjects <- c(subjects, ifelse(keys %in% c("1", "2"), c("女", "男")[match(keys, c("1", "2"))], keys))

# 3. Contrasts: one line per level and per difference (the covariance enters as in svycontrast).
contrasts <- diag(length(cells))
groups <- seq_along(cells)[-1]
pairs <- NULL
for (a in groups) for (b in groups[groups > a]) pairs <- rbind(pairs, c(b, a))
for (i in seq_len(NROW(pairs))) {
  contrasts <- rbind(contrasts, replace(numeric(length(cells)), pairs[i, ], c(1, -1)))
  subjects <- c(subjects, paste(subjects[pairs[i, 1]], "-", subjects[pairs[i, 2]]))
}

# 4. Statistics.
average <- function(of) list(value = function(x, w) sum(w * of(x)) / sum(w))
# Divisor: the sum of the weights.
sd_of <- function(x, w) sqrt(sum(w * (x - sum(w * x) / sum(w))^2) / sum(w))
spread <- function() list(value = sd_of)
# The smallest value at which the distribution function reaches p: svyquantile(qrule = "math").
quantile_of <- function(x, w, p) {
  order <- order(x)
  x[order][which(cumsum(w[order]) >= (p - 1e-12) * sum(w))[1]]
}
percentile <- function(p) list(value = function(x, w) quantile_of(x, w, p))
statistics <- list(
  "mean" = average(function(x) x),
  "standard deviation" = spread(),
  "percentile 10" = percentile(10 / 100),
  "% in [-Inf, 407.47)" = average(function(x) 100 * (x < 407.47)),
  "% in [407.47, Inf)" = average(function(x) 100 * (x >= 407.47)),
  "% at or above 407.47" = average(function(x) 100 * (x >= 407.47))
)

# 5. Replicate weights and their factor.
replicates <- as.matrix(data[paste0("W_FSTURWT", 1:80, "")])
R <- ncol(replicates)
factor <- 1 / (R * (1 - 0.5)^2)

# 6. One frame per plausible value; a column of 0 and 1 says who belongs to a cell.
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
print(do.call(rbind, lapply(names(statistics), estimate)), digits = 12, row.names = FALSE)