import { demoProject } from './demo-project.ts';
import { type RecordedProject, recordedProject } from './last-project.ts';
import { readProject } from './read-file.ts';

/**
 * Returns the project for the rows of a data folder: that of a file, or the one that was recorded last in the folder, or the
 * demo project.
 * @param note Called with a note for the user if it is the demo project, because its names rarely fit.
 * @throws {ProjectError}
 */
export function folderProject(folder: string, file: string | undefined, note: (text: string) => void): RecordedProject {
  if (file !== undefined) return readProject(file, process.env);
  const recorded = recordedProject(folder);
  if (recorded !== undefined) return recorded;
  note(
    `${folder}: no server has used this folder with a project. The names come from the demo project. Set yours with --project FILE.`,
  );
  return demoProject();
}
