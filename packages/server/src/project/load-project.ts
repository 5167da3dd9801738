import { withoutArchived } from './archived.ts';
import { compileProject } from './compile-project.ts';
import { DocumentProblem } from './document-problem.ts';
import { type Env, readEnvKeys, readKeys } from './keys.ts';
import { compileMetrics } from './metrics.ts';
import { numberProblems } from './number-problems.ts';
import type { Problem } from './problem.ts';
import { createProject, type Project } from './project.ts';
import { ProjectError, placed } from './project-error.ts';
import { isDownloaded, readDocument } from './read-document.ts';
import { referenceProblems } from './references.ts';
import { readSource } from './source.ts';
import { tierProblems } from './tiers.ts';
import { unreachableNames } from './unreachable-names.ts';
import { isProjectFile, schemaProblems } from './validate.ts';

/**
 * Loads a project file in YAML or JSON, or a document that Statsig's SDKs download (version 1 or 2). A document has no
 * keys. Its keys are `STATSIG_SERVER_SECRET_KEY` and `STATSIG_CLIENT_SDK_KEY`, by default secret-local and client-local.
 * @param fileName The file name in error messages.
 * @param env The environment variables, for keys.
 * @throws {ProjectError} for an invalid file. The message names the line and column of each problem.
 */
export function loadProject(text: string, fileName: string, env: Env): Project {
  const source = readSource(text, fileName);
  const { value } = source;
  const errorOf = (problems: readonly Problem[]) => new ProjectError(fileName, source.place(problems));
  if (isDownloaded(value)) {
    const { keys, problems } = readEnvKeys(env);
    if (problems.length > 0) throw errorOf(problems);
    try {
      return createProject(keys, readDocument(value), [], [], { loaded: value });
    } catch (error) {
      if (error instanceof DocumentProblem) throw errorOf([error.problem]);
      throw error;
    }
  }
  if (!isProjectFile(value)) throw errorOf(schemaProblems(value));
  const { keys, problems: keyProblems } = readKeys(value, env);
  const problems = [
    ...keyProblems,
    ...numberProblems(source.inexactNumbers()),
    ...referenceProblems(value),
    ...tierProblems(withoutArchived(value)),
  ];
  if (problems.length > 0) throw errorOf(problems);
  const warnings = source.place(unreachableNames(withoutArchived(value))).map((problem) => placed(fileName, problem));
  return createProject(keys, compileProject(value), compileMetrics(value.metrics), warnings, { file: value });
}
