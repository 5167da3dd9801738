import { compileProject } from './compile-project.ts';
import { demoFile } from './demo-file.ts';
import { localKeys } from './keys.ts';
import { type Project, projectOf } from './project.ts';

/**
 * The project of a server that is given none: it answers every call of the public documentation as that shows. It is read
 * without the parser of project files, which would double the time of a start.
 */
export function demoProject(): Project {
  return projectOf(localKeys, compileProject(demoFile), []);
}
