# BIFIEsurvey (Robitzsch & Oberwimmer), compiled C++: one data set per plausible value, Fay factor 1 / (80 · 0.5²).
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "readWork.R"))
suppressPackageStartupMessages(library(BIFIEsurvey))

cuts <- c(-Inf, 357.77, 420.07, 482.38, 544.68, 606.99, 669.30, Inf)
sets <- lapply(plausible, function(pv) {
  cbind(work[c("COUNTRY", predictors)], PV = work[[pv]], LEVEL = as.numeric(cut(work[[pv]], cuts, right = FALSE)) - 1)
})
invisible(capture.output(
  data <- BIFIE.data(sets, wgt = work$W0, wgtrep = work[replicates], fayfac = 1 / (80 * 0.25))
))

means <- function() {
  result <- BIFIE.univar(data, vars = "PV", group = "COUNTRY")$stat
  c(result$M[1], result$M_SE[1])
}

percentiles <- function() {
  result <- BIFIE.ecdf(data, vars = "PV", breaks = c(.05, .10, .25, .50, .75, .90, .95), quanttype = 1, group = "COUNTRY")
  c(result$ecdf[4, 2], NA)
}

regression <- function() {
  result <- BIFIE.linreg(data, dep = "PV", pre = c("one", predictors), group = "COUNTRY")$stat
  row <- result[result$parameter == "b" & result$var == "ESCS", ][1, ]
  c(row$est, row$SE)
}

levels <- function() {
  result <- BIFIE.freq(data, vars = "LEVEL", group = "COUNTRY")$stat
  row <- result[result$varval == 2, ][1, ]
  c(100 * row$perc, 100 * row$perc_SE)
}

report(list(means = means, percentiles = percentiles, regression = regression, levels = levels))
