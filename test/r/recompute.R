# Works pulse_daily out from the two other reports of the same day, and the results of an experiment of one day.
# args[[2]], args[[3]]: first_exposures and unit_metrics_daily, as CSV files.

say <- function(name, value) cat(paste0(name, "\t", sprintf("%.17g", value), "\n"), sep = "")
key <- function(...) paste(..., sep = "|")

exposures <- read.csv(args[[2]], colClasses = "character")
unit_metrics <- read.csv(args[[3]], colClasses = "character", na.strings = "")
for (column in c("metric_value", "numerator", "denominator")) {
  unit_metrics[[column]] <- as.numeric(unit_metrics[[column]])
}

# The units' numerators x and denominators y (NA without one), 0 for who has none. Where something came before the exposure
# on the same day there is a row for what came since.
values_of <- function(units, rows, since) {
  of <- function(column, dimension) {
    there <- rows[rows$metric_dimension == dimension, ]
    there[[column]][match(units, there$unit_id)]
  }
  take <- function(column) {
    part <- of(column, since)
    value <- ifelse(is.na(part), of(column, "!statsig_topline"), part)
    ifelse(is.na(value), 0, value)
  }
  is_ratio <- any(!is.na(rows$denominator))
  list(is_ratio = is_ratio, x = take(if (is_ratio) "numerator" else "metric_value"), y = if (is_ratio) take("denominator"))
}

pulse <- function(name, v) {
  n <- length(v$x)
  mean <- if (v$is_ratio) sum(v$x) / sum(v$y) else mean(v$x)
  # What is left of each unit when the ratio is taken out.
  spread <- if (v$is_ratio) (v$x - mean * v$y) / base::mean(v$y) else v$x
  say(key(name, "units"), n)
  say(key(name, "participating_units"), sum((if (v$is_ratio) v$y else v$x) != 0))
  say(key(name, "mean"), mean)
  say(key(name, "total"), sum(v$x))
  say(key(name, "stddev"), sd(spread))
  say(key(name, "stderr"), sd(spread) / sqrt(n))
  say(key(name, "varpop"), var(spread) * (n - 1) / n)
}

for (experiment in unique(exposures$name)) {
  exposed <- exposures[exposures$name == experiment, ]
  rule <- exposed$rule[[1]]
  since <- paste0("!since_exposure:", experiment, ":", rule)
  metrics <- unit_metrics[unit_metrics$unit_type == exposed$unit_type[[1]], ]
  for (metric in unique(key(metrics$metric_type, metrics$metric_name))) {
    rows <- metrics[key(metrics$metric_type, metrics$metric_name) == metric, ]
    for (group in unique(exposed$experiment_group)) {
      units <- exposed$unit_id[exposed$experiment_group == group]
      pulse(key(experiment, rule, group, metric), values_of(units, rows, since))
    }
  }
}
