# Reads the work that `npm run bench` writes: columns one after the other as little-endian doubles, missing NaN.
readWork <- function(folder, countries) {
  columns <- readLines(file.path(folder, "columns.txt"))
  file <- file.path(folder, "columns.bin")
  rows <- file.size(file) / 8 / length(columns)
  connection <- file(file, "rb")
  on.exit(close(connection))
  work <- lapply(columns, function(column) readBin(connection, "double", rows, endian = "little"))
  names(work) <- columns
  work <- as.data.frame(work)
  work$INTEREST[is.nan(work$INTEREST)] <- NA
  work[work$COUNTRY < countries, ]
}

# Called as: Rscript <package>.R <folder of the work> <task> <number of countries>
arguments <- commandArgs(trailingOnly = TRUE)
task <- arguments[2]
work <- readWork(arguments[1], as.integer(arguments[3]))
plausible <- paste0("PV", 1:10)
replicates <- paste0("W", 1:80)
predictors <- c("GIRL", "ESCS", "GRADE", "LANGUAGE", "INTEREST")

# Times one task and prints what the benchmark reads: seconds by the clock and of the processor, then value and error of one number of
# the first country.
report <- function(tasks) {
  run <- tasks[[task]]
  if (is.null(run)) quit(status = 3)
  time <- system.time(answer <- run())
  processor <- time[["user.self"]] + time[["sys.self"]]
  cat(sprintf("result %.3f %.3f %.12g %.12g\n", time[["elapsed"]], processor, answer[1], answer[2]))
}
