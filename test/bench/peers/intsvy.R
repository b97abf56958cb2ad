# intsvy 2.9 (Caro & Biecek): the column names of PISA, results rounded to two decimals.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "readWork.R"))
suppressPackageStartupMessages(library(intsvy))

outcome <- paste0(plausible, "MATH")
names(work)[match(c("W0", replicates), names(work))] <- c("W_FSTUWT", paste0("W_FSTURWT", 1:80))
names(work)[match(plausible, names(work))] <- outcome

means <- function() {
  result <- intsvy.mean.pv(pvnames = outcome, by = "COUNTRY", data = work, config = pisa_conf)
  c(result$Mean[1], result$s.e.[1])
}

percentiles <- function() {
  result <- intsvy.per.pv(
    pvnames = outcome, by = "COUNTRY", per = c(5, 10, 25, 50, 75, 90, 95), data = work, config = pisa_conf
  )
  row <- result[result$Percentiles == 50, ][1, ]
  c(row$Score, row$`Std. err.`)
}

regression <- function() {
  result <- intsvy.reg.pv(x = predictors, pvnames = outcome, by = "COUNTRY", data = work, config = pisa_conf)
  row <- result[[1]]$reg["ESCS", ]
  c(row$Estimate, row$`Std. Error`)
}

levels <- function() {
  result <- intsvy.ben.pv(
    pvnames = outcome, cutoff = c(357.77, 420.07, 482.38, 544.68, 606.99, 669.30), by = "COUNTRY", data = work, config = pisa_conf
  )
  c(result$Percentage[3], result$`Std. err.`[3])
}

report(list(means = means, percentiles = percentiles, regression = regression, levels = levels))
