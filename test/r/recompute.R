# Recomputes pulse_daily from the other two reports of the same day, and the results of experiments with groups of equal
# weight that ran only on this day.
# args[[2]], args[[3]]: first_exposures and unit_metrics_daily, as CSV files.

source(file.path(dirname(args[[1]]), "compare.R"))

join_key <- function(...) paste(..., sep = "|")

exposures <- read.csv(args[[2]], colClasses = "character")
unit_metrics <- read.csv(args[[3]], colClasses = "character", na.strings = "")
for (column in c("metric_value", "numerator", "denominator")) {
  unit_metrics[[column]] <- as.numeric(unit_metrics[[column]])
}

# Returns the values of the units before their exposure: the value of the day minus the value since the exposure.
past_of <- function(units, rows, since, is_days) {
  value <- function(dimension) {
    of_dimension <- rows[rows$metric_dimension == dimension, ]
    of_dimension$metric_value[match(units, of_dimension$unit_id)]
  }
  after <- value(since)
  ifelse(is.na(after), 0, if (is_days) 1 else value("!statsig_topline") - after)
}

# Returns the numerator x and the denominator y of each unit, 0 for a unit without a row. y is NULL if the metric is not a
# ratio. A unit with events before its exposure on the same day has a separate row for the time since the exposure.
values_of <- function(units, rows, since) {
  read <- function(column, dimension) {
    of_dimension <- rows[rows$metric_dimension == dimension, ]
    of_dimension[[column]][match(units, of_dimension$unit_id)]
  }
  values <- function(column) {
    since_exposure <- read(column, since)
    value <- ifelse(is.na(since_exposure), read(column, "!statsig_topline"), since_exposure)
    ifelse(is.na(value), 0, value)
  }
  is_ratio <- any(!is.na(rows$denominator))
  list(is_ratio = is_ratio, x = values(if (is_ratio) "numerator" else "metric_value"), y = if (is_ratio) values("denominator"))
}

# Prints the columns of a row of pulse_daily.
print_pulse <- function(name, v) {
  n <- length(v$x)
  mean <- if (v$is_ratio) sum(v$x) / sum(v$y) else mean(v$x)
  # The residuals, whose variance is the variance of the metric.
  residuals <- if (v$is_ratio) (v$x - mean * v$y) / base::mean(v$y) else v$x
  print_number(join_key(name, "units"), n)
  print_number(join_key(name, "participating_units"), sum((if (v$is_ratio) v$y else v$x) != 0))
  print_number(join_key(name, "mean"), mean)
  print_number(join_key(name, "total"), sum(v$x))
  print_number(join_key(name, "stddev"), sd(residuals))
  print_number(join_key(name, "stderr"), sd(residuals) / sqrt(n))
  print_number(join_key(name, "varpop"), var(residuals) * (n - 1) / n)
}

# Limits values to the 99.9th percentile (nearest rank) of the values that are not 0.
winsorize <- function(values) {
  nonzero <- sort(values[values != 0])
  if (length(nonzero) == 0) values else pmin(values, nonzero[[max(1, ceiling(0.999 * length(nonzero)))]])
}

# Returns whether a group has enough units, and enough units with different values.
has_enough <- function(values) length(values) >= 50 && sum(values > min(values)) >= 5 && sum(values < max(values)) >= 5

# Prints the results of a metric.
# @return The p-value of the difference; NULL for too little data.
print_results <- function(experiment, metric, units, rows, since) {
  is_control <- units$experiment_group == "Control"
  v <- values_of(units$unit_id, rows, since)
  if (v$is_ratio) {
    ratios <- function(g) (v$x / v$y)[g & (v$x != 0 | v$y != 0)]
    if (!has_enough(ratios(is_control)) || !has_enough(ratios(!is_control))) return(NULL)
    return(compare(experiment, metric, ratio_of(v$x[!is_control], v$y[!is_control]), ratio_of(v$x[is_control], v$y[is_control])))
  }
  type <- rows$metric_type[[1]]
  cap <- if (type %in% c("event_count", "sum")) winsorize else identity
  y <- cap(v$x)
  if (!has_enough(y[is_control]) || !has_enough(y[!is_control])) return(NULL)
  p <- compare(experiment, metric, mean_of(y[!is_control]), mean_of(y[is_control]))
  x <- cap(past_of(units$unit_id, rows, since, type == "event_dau"))
  has_past <- units$unit_id %in% rows$unit_id[rows$metric_dimension == since]
  enough <- function(g) length(g) > 100 && mean(g) > 0.05
  if (!enough(has_past[is_control]) || !enough(has_past[!is_control])) return(p)
  theta <- coef(lm(y ~ x + is_control))[["x"]]
  print_number(paste0(experiment, ".", metric, ".theta"), theta)
  adjusted <- y - theta * (x - mean(x))
  compare(experiment, paste0(metric, ".cuped"), mean_of(adjusted[!is_control]), mean_of(adjusted[is_control]))
}

for (experiment in unique(exposures$name)) {
  exposed <- exposures[exposures$name == experiment, ]
  rule <- exposed$rule[[1]]
  since <- paste0("!since_exposure:", experiment, ":", rule)
  ps <- c()
  srm <- chisq.test(table(exposed$experiment_group))
  print_number(paste0(experiment, ".chi_squared"), srm$statistic)
  print_number(paste0(experiment, ".srm_p"), srm$p.value)
  metrics <- unit_metrics[unit_metrics$unit_type == exposed$unit_type[[1]], ]
  for (metric in unique(join_key(metrics$metric_type, metrics$metric_name))) {
    rows <- metrics[join_key(metrics$metric_type, metrics$metric_name) == metric, ]
    for (group in unique(exposed$experiment_group)) {
      units <- exposed$unit_id[exposed$experiment_group == group]
      print_pulse(join_key(experiment, rule, group, metric), values_of(units, rows, since))
    }
    ps[[metric]] <- print_results(experiment, metric, exposed, rows, since)
  }
  print_number(paste0(experiment, ".", names(ps), ".adjusted_p"), p.adjust(unlist(ps), "BH"))
}
