# How two groups are compared, with what R brings for it where it has something, and how numbers are told.

say <- function(name, value) cat(paste0(name, "\t", sprintf("%.17g", value), "\n"), sep = "")
both <- function(name, values) say(paste0(name, c(".lower", ".upper")), values)
confidence <- 0.95
alpha <- 1 - confidence

# Welch's t below 100 degrees of freedom, z from there on.
critical <- function(df) if (df < 100) qt(1 - alpha / 2, df) else qnorm(1 - alpha / 2)
two_sided <- function(statistic, df) {
  if (df < 100) 2 * pt(abs(statistic), df, lower.tail = FALSE) else 2 * pnorm(abs(statistic), lower.tail = FALSE)
}
welch <- function(se_t, n_t, se_c, n_c) (se_t^2 + se_c^2)^2 / (se_t^4 / (n_t - 1) + se_c^4 / (n_c - 1))

# @return The p-value of the difference.
compare <- function(case, kind, t, c) {
  df <- welch(t$se, t$n, c$se, c$n)
  delta <- t$mean - c$mean
  se <- sqrt(t$se^2 + c$se^2)
  name <- paste0(case, ".", kind)
  say(paste0(name, ".df"), df)
  say(paste0(name, ".delta"), delta)
  say(paste0(name, ".se"), se)
  say(paste0(name, ".p"), two_sided(delta / se, df))
  both(paste0(name, ".interval"), delta + c(-1, 1) * critical(df) * se)

  # The lift by the delta method, from the gradient of t/c - 1.
  gradient <- c(1 / c$mean, -t$mean / c$mean^2)
  lift_se <- sqrt(drop(gradient %*% diag(c(t$se^2, c$se^2)) %*% gradient))
  lift <- t$mean / c$mean - 1
  say(paste0(name, ".lift"), lift)
  say(paste0(name, ".lift_se"), lift_se)
  say(paste0(name, ".lift_p"), two_sided(lift / lift_se, df))
  both(paste0(name, ".lift_interval"), lift + c(-1, 1) * critical(df) * lift_se)

  # Fieller: the ratios that the test t - ratio * c = 0 does not reject are those between the roots of a parabola.
  z <- critical(df)
  roots <- Re(polyroot(c(t$mean^2 - z^2 * t$se^2, -2 * t$mean * c$mean, c$mean^2 - z^2 * c$se^2)))
  both(paste0(name, ".fieller"), sort(roots) - 1)

  # The sequential interval, as the formula of the documentation has it.
  v <- se^2
  tau <- qnorm(1 - alpha / 2)^2 * (t$se^2 * t$n + c$se^2 * c$n) / (t$n + c$n)
  z_star <- sqrt((v + tau) / tau * (-2 * log(alpha / 2) - log(v / (v + tau))))
  both(paste0(name, ".sequential"), delta + c(-1, 1) * z_star * se)
  both(paste0(name, ".lift_sequential"), lift + c(-1, 1) * z_star * lift_se)
  two_sided(delta / se, df)
}

mean_of <- function(y) list(n = length(y), mean = mean(y), se = sd(y) / sqrt(length(y)))

# The variance of a ratio is that of what is left of each unit when the ratio itself is taken out.
ratio_of <- function(y, x) {
  r <- sum(y) / sum(x)
  list(n = length(y), mean = r, se = sd(y - r * x) / sqrt(length(y)) / abs(mean(x)))
}
