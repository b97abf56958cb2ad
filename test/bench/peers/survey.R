# survey (Lumley) with mitools: Fay's method, each plausible value estimated by itself and combined by Rubin's rules.
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "readWork.R"))
suppressPackageStartupMessages({ library(survey); library(mitools) })

design <- svrepdesign(
  data = work, weights = ~W0, repweights = work[replicates],
  type = "Fay", rho = 0.5, combined.weights = TRUE, mse = TRUE
)

means <- function() {
  results <- lapply(plausible, function(pv) {
    svyby(as.formula(paste0("~", pv)), ~COUNTRY, design, svymean, covmat = TRUE)
  })
  combined <- MIcombine(lapply(results, coef), lapply(results, vcov))
  c(coef(combined)[1], SE(combined)[1])
}

regression <- function() {
  models <- lapply(unique(work$COUNTRY), function(country) {
    part <- subset(design, COUNTRY == country & !is.na(INTEREST))
    fits <- lapply(plausible, function(pv) svyglm(reformulate(predictors, pv), part))
    MIcombine(fits)
  })
  c(coef(models[[1]])["ESCS"], SE(models[[1]])["ESCS"])
}

report(list(means = means, regression = regression))
