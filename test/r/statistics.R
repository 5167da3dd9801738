# Works the statistics of every case out from the values of its units, with what R brings for them where it has something.
# args[[2]]: a CSV file with a row for each unit: case, group (control or test), y, x (the denominator of a ratio, or the
# value before the exposure).
# args[[3]]: a CSV file with a row for each p-value: family, p.
# args[[4]]: a CSV file with a row for each group: family, units, weight.

source(file.path(dirname(args[[1]]), "compare.R"))

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
