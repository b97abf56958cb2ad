# Estimates and standard errors of a specification, anew with the package intsvy, which rounds to two decimals.
# Run it in the folder of the specification, in a UTF-8 locale: Rscript --encoding=UTF-8 <this file>
# intsvy takes percentiles from Hmisc::wtd.quantile, which interpolates between values; mingjian takes the smallest value that
# reaches the share, so percentiles may differ in the last digits.
library(intsvy)

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

# 3. The names that intsvy looks for.
values <- names(measures)
frame <- data.frame(measures, weight = weight, check.names = FALSE)
replicates <- as.matrix(data[paste0("W_FSTURWT", 1:80, "")])
colnames(replicates) <- paste0("W_", seq_len(ncol(replicates)))
frame <- cbind(frame, replicates)
config <- pisa_conf
config$variables[c("weightFinal", "weightBRR")] <- c("weight", "W_")
config$parameters$BRRreps <- ncol(replicates)

# 4. Estimates: the whole, then the groups.
print(intsvy.mean.pv(values, data = frame[used, ], config = config))
print(intsvy.per.pv(values, per = c(10, 90), data = frame[used, ], config = config))
print(intsvy.ben.pv(values, cutoff = c(407.47), data = frame[used, ], config = config))
frame$group <- NA
for (i in seq_along(cells)[-1]) frame$group[cells[[i]]] <- subjects[i]
print(intsvy.mean.pv(values, by = "group", data = frame[used & !is.na(frame$group), ], config = config))
print(intsvy.per.pv(values, per = c(10, 90), by = "group", data = frame[used & !is.na(frame$group), ], config = config))
print(intsvy.ben.pv(values, cutoff = c(407.47), by = "group", data = frame[used & !is.na(frame$group), ], config = config))