# Estimates and standard errors of a specification, anew with the package intsvy, which rounds to two decimals.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# intsvy takes percentiles from Hmisc::wtd.quantile, which interpolates between values; mingjian takes the smallest value that
# reaches the share, so percentiles may differ in the last digits.
library(intsvy)

# 1. Data. Write sep = ";" or "\t" and fileEncoding = "GB18030" where the file is so.
data <- read.csv("timss2011_aut.csv", sep = ",", fileEncoding = "UTF-8-BOM", check.names = FALSE,
  na.strings = "", strip.white = TRUE)
names(data) <- trimws(names(data))
weight <- data[["TOTWGT"]]
data <- data[weight > 0, , drop = FALSE]
weight <- weight[weight > 0]

# 2. Rows and groups: the whole first, then the groups by code (numbers by size, then texts).
measures <- data[paste0("ASMMAT", sprintf("%02d", 1:5), "")]
used <- complete.cases(measures)
cells <- list(which(used))
subjects <- "whole"

# 3. The names that intsvy looks for.
values <- names(measures)
frame <- data.frame(measures, weight = weight, check.names = FALSE)
zone <- data[["JKCZONE"]]
frame$zone <- match(zone, sort(unique(zone)))
frame$unit <- as.numeric(data[["JKCREP"]] == 1)
config <- timss4_conf
config$variables[c("weight", "jackknifeZone", "jackknifeRep")] <- c("weight", "zone", "unit")
config$parameters$weights <- "JK"
config$parameters$varpv1 <- TRUE

# 4. Estimates: the whole, then the groups.
print(intsvy.mean.pv(values, data = frame[used, ], config = config))
print(intsvy.per.pv(values, per = c(25, 50), data = frame[used, ], config = config))
print(intsvy.ben.pv(values, cutoff = c(400, 475), data = frame[used, ], config = config))