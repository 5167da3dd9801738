import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of test files, the slowest first. Files in test/ start whole programs; most in packages/ call functions. */
export const testFolders = ['test', 'scripts', 'packages'];

/** The files in packages/ that start programs. */
const startsPrograms = /\/(?:bin|instances|readme|workers-server)\.test\.ts$/;

/**
 * Starts the folders with the slowest files first, so that only fast files are left when the first worker is done.
 * Vitest's own order needs the durations of an earlier run, which a fresh clone does not have.
 */
export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const rankOf = ({ moduleId }: TestSpecification) => {
      const folder = relative(root, moduleId).split(/[\\/]/, 1)[0] ?? '';
      return testFolders.indexOf(folder) - (startsPrograms.test(moduleId) ? 0.5 : 0);
    };
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}
