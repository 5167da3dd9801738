# Compares two groups, with functions of R where they exist. Prints each number as a line: a name, a tab and the number.

print_number <- function(name, value) cat(paste0(name, "\t", sprintf("%.17g", value), "\n"), sep = "")
print_interval <- function(name, bounds) print_number(paste0(name, c(".lower", ".upper")), bounds)
confidence <- 0.95
alpha <- 1 - confidence

# Returns the half width of an interval in standard errors: t below 100 degrees of freedom, otherwise z.
critical_value <- function(df) if (df < 100) qt(1 - alpha / 2, df) else qnorm(1 - alpha / 2)
two_sided_p <- function(statistic, df) {
  if (df < 100) 2 * pt(abs(statistic), df, lower.tail = FALSE) else 2 * pnorm(abs(statistic), lower.tail = FALSE)
}
welch_df <- function(se_t, n_t, se_c, n_c) (se_t^2 + se_c^2)^2 / (se_t^4 / (n_t - 1) + se_c^4 / (n_c - 1))

# Prints the difference, the lift and their intervals. t and c are the estimates of the test group and of the control.
# @return The p-value of the difference.
compare <- function(case, kind, t, c) {
  df <- welch_df(t$se, t$n, c$se, c$n)
  delta <- t$mean - c$mean
  se <- sqrt(t$se^2 + c$se^2)
  name <- paste0(case, ".", kind)
  print_number(paste0(name, ".df"), df)
  print_number(paste0(name, ".delta"), delta)
  print_number(paste0(name, ".se"), se)
  print_number(paste0(name, ".p"), two_sided_p(delta / se, df))
  print_interval(paste0(name, ".interval"), delta + c(-1, 1) * critical_value(df) * se)

  # Student's test with the pooled variance.
  pooled_se <- sqrt(((t$n - 1) * t$n * t$se^2 + (c$n - 1) * c$n * c$se^2) / (t$n + c$n - 2) * (1 / t$n + 1 / c$n))
  print_number(paste0(name, ".pooled_p"), two_sided_p(delta / pooled_se, t$n + c$n - 2))

  # The standard error of the lift by the delta method, with the gradient of t/c - 1.
  gradient <- c(1 / c$mean, -t$mean / c$mean^2)
  lift_se <- sqrt(drop(gradient %*% diag(c(t$se^2, c$se^2)) %*% gradient))
  print_number(paste0(name, ".lift"), t$mean / c$mean - 1)
  print_number(paste0(name, ".lift_se"), lift_se)

  # Fieller's interval contains each ratio for which a test of t - ratio * c = 0 is not significant. Its bounds are the
  # roots of a parabola. Without a minimum, the interval is unbounded.
  print_fieller <- function(name, z) {
    a <- c$mean^2 - z^2 * c$se^2
    if (a > 0) print_interval(name, sort(Re(polyroot(c(t$mean^2 - z^2 * t$se^2, -2 * t$mean * c$mean, a)))) - 1)
  }
  print_fieller(paste0(name, ".lift_interval"), critical_value(df))

  # The sequential interval, by the formula in Statsig's documentation. The standard error is at least the pooled one, and
  # below 100 degrees of freedom, the interval is wider by the ratio of t to z.
  z <- qnorm(1 - alpha / 2)
  v <- max(se, pooled_se)^2
  tau <- z^2 * (t$se^2 * t$n + c$se^2 * c$n) / (t$n + c$n)
  z_star <- sqrt((v + tau) / tau * (-2 * log(alpha / 2) - log(v / (v + tau))))
  half <- z_star * critical_value(df) / z * sqrt(v)
  print_interval(paste0(name, ".sequential"), delta + c(-1, 1) * half)
  print_fieller(paste0(name, ".lift_sequential"), half / se)
  two_sided_p(delta / se, df)
}

mean_of <- function(y) list(n = length(y), mean = mean(y), se = sd(y) / sqrt(length(y)))

# The variance of a ratio is the variance of the residuals y - ratio * x.
ratio_of <- function(y, x) {
  r <- sum(y) / sum(x)
  list(n = length(y), mean = r, se = sd(y - r * x) / sqrt(length(y)) / abs(mean(x)))
}
