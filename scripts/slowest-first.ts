import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of test files, the slowest first. Files in test/ start whole programs; most in packages/ call functions. */
export const testFolders = ['test', 'scripts', 'packages'];

/**
 * Starts the folders with the slowest files first, so that only fast files are left when the first worker is done.
 * Vitest's own order needs the durations of an earlier run, which a fresh clone does not have.
 */
export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const folderOf = ({ moduleId }: TestSpecification) => relative(root, moduleId).split(/[\\/]/, 1)[0] ?? '';
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => testFolders.indexOf(folderOf(a)) - testFolders.indexOf(folderOf(b)));
  }
}
