import { compileProject } from './compile-project.ts';
import { demoFile } from './demo-file.ts';
import { localKeys } from './keys.ts';
import { createProject, type Project } from './project.ts';

/**
 * Creates the project of a server without a project file. Its results are the contract's example responses. Doesn't load
 * the parser of project files, which would double the time of a start.
 */
export function demoProject(): Project {
  return createProject(localKeys, compileProject(demoFile), [], [], { file: demoFile });
}
