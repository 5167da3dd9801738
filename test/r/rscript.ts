import { execFile } from 'node:child_process';
import { has } from '../shell.ts';

/** Why comparisons with R are skipped, or `false` where they run. In CI they are never skipped. */
export const noR: string | false = has('Rscript')
  ? false
  : 'No R on this machine: install r-base-core, or leave it to CI.';

/**
 * Runs an R script of this folder.
 * @returns What it printed: lines of a name and a number, with a tab between them.
 * @throws when it fails, prints a warning or takes over thirty seconds.
 */
export function runR(script: string, ...args: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const file = new URL(script, import.meta.url).pathname;
  return new Promise((resolve, reject) => {
    // Warnings are errors: a number that R doubts proves nothing.
    const setUp = ['--vanilla', '-e', 'options(warn = 2); args <- commandArgs(TRUE); source(args[[1]])'];
    execFile('Rscript', [...setUp, file, ...args], { timeout: 30_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null) return reject(new Error(`${script} failed: ${stderr}`, { cause: error }));
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t'));
      resolve(new Map(lines.map(([name = '', value]) => [name, numberOf(value)])));
    });
  });
}

/** R writes Inf where JavaScript writes Infinity. */
const numberOf = (text = '') => Number(text.replace('Inf', 'Infinity'));
