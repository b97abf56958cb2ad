# Estimates and standard errors of a specification, anew with the packages survey and mitools.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (survey has other rules), and refusals: for a group inside one
# school survey prints a sampling error of 0 where mingjian gives no estimate.
library(survey)
library(mitools)

# 1. Data. Write sep = ";" or "\t" and fileEncoding = "GB18030" where the file is so.
data <- read.csv("a.csv", sep = ",", fileEncoding = "UTF-8-BOM", check.names = FALSE,
  na.strings = "", strip.white = TRUE)
names(data) <- trimws(names(data))
weight <- rep(1, nrow(data))
data <- data[weight > 0, , drop = FALSE]
weight <- weight[weight > 0]

# 2. Rows and groups: the whole first, then the groups by code (numbers by size, then texts).
measures <- data["y"]
used <- complete.cases(measures)
cells <- list(which(used))
subjects <- "whole"

# 3. Contrasts: one line per level and per difference (the covariance enters as in svycontrast).
contrasts <- diag(length(cells))

# 4. Statistics.
# Divisor: the sum of the weights.
sd_of <- function(x, w) sqrt(sum(w * (x - sum(w * x) / sum(w))^2) / sum(w))
spread <- function() list(value = sd_of)
statistics <- list(
  "standard deviation" = spread()
)

# 5. Design.
# Everybody was tested: weights count, but nothing was sampled, so survey has no variance to add.
design <- function(frame) frame
levels_of <- function(design, statistic) {
  value <- sapply(cells, function(cell) statistic$value(design$x[cell], weight[cell]))
  list(value = as.vector(value), variance = matrix(0, length(cells), length(cells)))
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