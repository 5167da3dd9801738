# Computes the statistics of every case from the values of its units, with functions of R where they exist.
# args[[2]]: a CSV file with a row for each unit: case, group (control or test), y, x. The value x is the denominator of the
# ratio, and the value before the exposure for CUPED.
# args[[3]]: a CSV file with a row for each p-value: family, p.
# args[[4]]: a CSV file with a row for each group: family, units, weight.

source(file.path(dirname(args[[1]]), "compare.R"))

units <- read.csv(args[[2]], colClasses = c("character", "character", "numeric", "numeric"))
for (case in unique(units$case)) {
  t <- units[units$case == case & units$group == "test", ]
  c <- units[units$case == case & units$group == "control", ]
  compare(case, "mean", mean_of(t$y), mean_of(c$y))
  compare(case, "ratio", ratio_of(t$y, t$x), ratio_of(c$y, c$x))

  # R's t-test uses t for any degrees of freedom, so we compare p and the interval only below 100.
  welch <- t.test(t$y, c$y)
  print_number(paste0(case, ".welch.df"), welch$parameter)
  if (welch$parameter < 100) {
    print_number(paste0(case, ".welch.p"), welch$p.value)
    print_interval(paste0(case, ".welch.interval"), welch$conf.int)
  }

  # CUPED by regression. A model with an intercept for each group has the slope within the groups.
  all <- rbind(t, c)
  theta <- coef(lm(y ~ x + group, all))[["x"]]
  adjusted <- function(g) mean_of(g$y - theta * (g$x - mean(all$x)))
  print_number(paste0(case, ".theta"), theta)
  compare(case, "cuped", adjusted(t), adjusted(c))
}

ps <- read.csv(args[[3]], colClasses = c("character", "numeric"))
for (family in unique(ps$family)) {
  p <- ps$p[ps$family == family]
  print_number(paste0(family, ".bh.", seq_along(p)), p.adjust(p, "BH"))
  print_number(paste0(family, ".bonferroni.", seq_along(p)), p.adjust(p, "bonferroni"))
}

groups <- read.csv(args[[4]], colClasses = c("character", "numeric", "numeric"))
for (family in unique(groups$family)) {
  g <- groups[groups$family == family, ]
  test <- chisq.test(g$units, p = g$weight, rescale.p = TRUE)
  print_number(paste0(family, ".chi_squared"), test$statistic)
  print_number(paste0(family, ".srm_p"), test$p.value)
}
