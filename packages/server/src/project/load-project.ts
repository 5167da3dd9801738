import { compileProject } from './compile-project.ts';
import { type Env, type Keys, localKeys, readKeys } from './keys.ts';
import { compileMetrics } from './metrics.ts';
import { createProject, type Project } from './project.ts';
import { DocumentProblem, isDownloaded, readDocument } from './read-document.ts';
import { referenceProblems } from './references.ts';
import { readSource } from './source.ts';
import { tierProblems } from './tiers.ts';
import { isProjectFile, schemaProblem } from './validate.ts';

/**
 * Loads a project file in YAML or JSON, or a document that Statsig's SDKs download (version 1 or 2). A document has no
 * keys. Its keys are `STATSIG_SERVER_SECRET_KEY` and `STATSIG_CLIENT_SDK_KEY`, by default secret-local and client-local.
 * @param fileName The file name in error messages.
 * @param env The environment variables, for keys.
 * @throws {ProjectError} for an invalid file. The message names the line and column.
 */
export function loadProject(text: string, fileName: string, env: Env): Project {
  const source = readSource(text, fileName);
  const { value } = source;
  if (isDownloaded(value)) {
    try {
      return createProject(readEnvKeys(env), readDocument(value), []);
    } catch (error) {
      if (error instanceof DocumentProblem) throw source.error(error.problem);
      throw error;
    }
  }
  if (!isProjectFile(value)) {
    throw source.error(
      schemaProblem(value) ?? { path: [], message: 'This is not a project file. See project.schema.json.' },
    );
  }
  const { keys, problems } = readKeys(value, env);
  const [problem] = [...problems, ...referenceProblems(value), ...tierProblems(value)];
  if (problem) throw source.error(problem);
  return createProject(keys, compileProject(value), compileMetrics(value.metrics));
}

function readEnvKeys({ STATSIG_SERVER_SECRET_KEY: secret, STATSIG_CLIENT_SDK_KEY: client }: Env): Keys {
  return {
    serverSecretKeys: secret ? [secret] : localKeys.serverSecretKeys,
    clientSdkKeys: client ? [client] : localKeys.clientSdkKeys,
  };
}
