# Estimates and standard errors of a specification, anew with the packages survey and mitools.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# Not repeated here: degrees of freedom and intervals (survey has other rules), and refusals: for a group inside one
# school survey prints a sampling error of 0 where mingjian gives no estimate.
library(survey)
library(mitools)

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
statistics <- list(
  "mean" = average(function(x) x)
)

# 5. Design.
replicates <- as.matrix(data[paste0("W_FSTURWT", 1:80, "")])
R <- ncol(replicates)
design <- function(frame) svrepdesign(data = frame, weights = ~weight, repweights = replicates,
  type = "Fay", rho = 0.5, mse = TRUE, combined.weights = TRUE)
levels_of <- function(design, statistic) {
  result <- withReplicates(design, function(w, frame)
    sapply(cells, function(cell) statistic$value(frame$x[cell], w[cell])))
  list(value = as.vector(coef(result)), variance = as.matrix(vcov(result)))
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