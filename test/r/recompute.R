# Works pulse_daily out from the two other reports of the same day, and the results of experiments that have run for that
# day alone, in equal groups.
# args[[2]], args[[3]]: first_exposures and unit_metrics_daily, as CSV files.

source(file.path(dirname(args[[1]]), "compare.R"))

key <- function(...) paste(..., sep = "|")

exposures <- read.csv(args[[2]], colClasses = "character")
unit_metrics <- read.csv(args[[3]], colClasses = "character", na.strings = "")
for (column in c("metric_value", "numerator", "denominator")) {
  unit_metrics[[column]] <- as.numeric(unit_metrics[[column]])
}

# What the units did before they were exposed on the day: what is not since then.
past_of <- function(units, rows, since, is_days) {
  value <- function(dimension) {
    there <- rows[rows$metric_dimension == dimension, ]
    there$metric_value[match(units, there$unit_id)]
  }
  after <- value(since)
  ifelse(is.na(after), 0, if (is_days) 1 else value("!statsig_topline") - after)
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

# Values above the 99.9th percentile of those that are not 0, by the nearest rank, count as much as it.
winsorized <- function(values) {
  there <- sort(values[values != 0])
  if (length(there) == 0) values else pmin(values, there[[max(1, ceiling(0.999 * length(there)))]])
}

# The results of a metric. @return its p-value.
results <- function(experiment, metric, units, rows, since) {
  is_control <- units$experiment_group == "Control"
  v <- values_of(units$unit_id, rows, since)
  if (v$is_ratio) {
    return(compare(experiment, metric, ratio_of(v$x[!is_control], v$y[!is_control]), ratio_of(v$x[is_control], v$y[is_control])))
  }
  type <- rows$metric_type[[1]]
  cap <- if (type %in% c("event_count", "sum")) winsorized else identity
  y <- cap(v$x)
  if (sd(y) == 0) return(NULL)
  p <- compare(experiment, metric, mean_of(y[!is_control]), mean_of(y[is_control]))
  x <- cap(past_of(units$unit_id, rows, since, type == "event_dau"))
  has_past <- units$unit_id %in% rows$unit_id[rows$metric_dimension == since]
  enough <- function(g) length(g) > 100 && mean(g) > 0.05
  if (!enough(has_past[is_control]) || !enough(has_past[!is_control])) return(p)
  theta <- coef(lm(y ~ x + is_control))[["x"]]
  say(paste0(experiment, ".", metric, ".theta"), theta)
  adjusted <- y - theta * (x - mean(x))
  compare(experiment, paste0(metric, ".cuped"), mean_of(adjusted[!is_control]), mean_of(adjusted[is_control]))
}

for (experiment in unique(exposures$name)) {
  exposed <- exposures[exposures$name == experiment, ]
  rule <- exposed$rule[[1]]
  since <- paste0("!since_exposure:", experiment, ":", rule)
  ps <- c()
  srm <- chisq.test(table(exposed$experiment_group))
  say(paste0(experiment, ".chi_squared"), srm$statistic)
  say(paste0(experiment, ".srm_p"), srm$p.value)
  metrics <- unit_metrics[unit_metrics$unit_type == exposed$unit_type[[1]], ]
  for (metric in unique(key(metrics$metric_type, metrics$metric_name))) {
    rows <- metrics[key(metrics$metric_type, metrics$metric_name) == metric, ]
    for (group in unique(exposed$experiment_group)) {
      units <- exposed$unit_id[exposed$experiment_group == group]
      pulse(key(experiment, rule, group, metric), values_of(units, rows, since))
    }
    ps[[metric]] <- results(experiment, metric, exposed, rows, since)
  }
  say(paste0(experiment, ".", names(ps), ".adjusted_p"), p.adjust(unlist(ps), "BH"))
}
