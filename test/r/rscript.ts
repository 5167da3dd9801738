import { execFile } from 'node:child_process';
import { findProgram } from '../tools.ts';

export const rscript = findProgram('Rscript', 'r-base-core');

/**
 * Runs an R script of this folder.
 * @returns The numbers that the script printed, by name. Each line is a name, a tab and a number.
 * @throws {Error} if the script fails, warns or takes longer than 30 seconds.
 */
export function runR(script: string, ...args: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const file = new URL(script, import.meta.url).pathname;
  return new Promise((resolve, reject) => {
    // Warnings are errors, because R warns of inaccurate numbers.
    const rOptions = ['--vanilla', '-e', 'options(warn = 2); args <- commandArgs(TRUE); source(args[[1]])'];
    execFile(
      'Rscript',
      [...rOptions, file, ...args],
      { timeout: 30_000, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (error !== null) return reject(new Error(`${script} failed: ${stderr}`, { cause: error }));
        const lines = stdout
          .trim()
          .split('\n')
          .map((line) => line.split('\t'));
        resolve(new Map(lines.map(([name = '', value]) => [name, parseNumber(value)])));
      },
    );
  });
}

/** Parses a number of R, which prints Infinity as Inf. */
const parseNumber = (text = '') => Number(text.replace('Inf', 'Infinity'));
