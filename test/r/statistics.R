# Works the statistics of every case out from the values of its units, with what R brings for them where it has something.
# args[[2]]: a CSV file with a row for each unit: case, group (control or test), y, x (the denominator of a ratio, or the
# value before the exposure).
# args[[3]]: a CSV file with a row for each p-value: family, p.
# args[[4]]: a CSV file with a row for each group: family, units, weight.

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
}

mean_of <- function(y) list(n = length(y), mean = mean(y), se = sd(y) / sqrt(length(y)))

# The variance of a ratio is that of what is left of each unit when the ratio itself is taken out.
ratio_of <- function(y, x) {
  r <- sum(y) / sum(x)
  list(n = length(y), mean = r, se = sd(y - r * x) / sqrt(length(y)) / abs(mean(x)))
}

units <- read.csv(args[[2]], colClasses = c("character", "character", "numeric", "numeric"))
for (case in unique(units$case)) {
  t <- units[units$case == case & units$group == "test", ]
  c <- units[units$case == case & units$group == "control", ]
  compare(case, "mean", mean_of(t$y), mean_of(c$y))
  compare(case, "ratio", ratio_of(t$y, t$x), ratio_of(c$y, c$x))

  # R's own test, where it is the same one.
  own <- t.test(t$y, c$y)
  say(paste0(case, ".welch.df"), own$parameter)
  if (own$parameter < 100) {
    say(paste0(case, ".welch.p"), own$p.value)
    both(paste0(case, ".welch.interval"), own$conf.int)
  }

  # CUPED by regression: the slope within the groups is that of a model with an intercept for each group.
  all <- rbind(t, c)
  theta <- coef(lm(y ~ x + group, all))[["x"]]
  adjusted <- function(g) mean_of(g$y - theta * (g$x - mean(all$x)))
  say(paste0(case, ".theta"), theta)
  compare(case, "cuped", adjusted(t), adjusted(c))
}

ps <- read.csv(args[[3]], colClasses = c("character", "numeric"))
for (family in unique(ps$family)) {
  p <- ps$p[ps$family == family]
  say(paste0(family, ".bh.", seq_along(p)), p.adjust(p, "BH"))
  say(paste0(family, ".bonferroni.", seq_along(p)), p.adjust(p, "bonferroni"))
}

groups <- read.csv(args[[4]], colClasses = c("character", "numeric", "numeric"))
for (family in unique(groups$family)) {
  g <- groups[groups$family == family, ]
  own <- chisq.test(g$units, p = g$weight, rescale.p = TRUE)
  say(paste0(family, ".chi_squared"), own$statistic)
  say(paste0(family, ".srm_p"), own$p.value)
}
