import { compileProject } from './compile-project.ts';
import { type Env, type Keys, localKeys, readKeys } from './keys.ts';
import { compileMetrics } from './metrics.ts';
import { type Project, projectOf } from './project.ts';
import { DocumentProblem, isDownloaded, readDocument } from './read-document.ts';
import { referenceProblems } from './references.ts';
import { readSource } from './source.ts';
import { tierProblems } from './tiers.ts';
import { isProjectFile, schemaProblem } from './validate.ts';

/**
 * Reads a project file in YAML or JSON, or a document as Statsig's SDKs download it (version 1 or 2). Such a document
 * holds no keys: they are taken from STATSIG_SERVER_SECRET_KEY and STATSIG_CLIENT_SDK_KEY, or are secret-local and
 * client-local.
 * @param fileName What messages call the file.
 * @param env Where `env:NAME` finds its keys.
 * @throws {ProjectError}
 */
export function loadProject(text: string, fileName: string, env: Env): Project {
  const source = readSource(text, fileName);
  const { value } = source;
  if (isDownloaded(value)) {
    try {
      return projectOf(keysOfEnv(env), readDocument(value), []);
    } catch (error) {
      if (error instanceof DocumentProblem) throw source.error(error.problem);
      throw error;
    }
  }
  if (!isProjectFile(value)) {
    throw source.error(schemaProblem(value) ?? { path: [], message: 'this is no project file' });
  }
  const { keys, problems } = readKeys(value, env);
  const [problem] = [...problems, ...referenceProblems(value), ...tierProblems(value)];
  if (problem) throw source.error(problem);
  return projectOf(keys, compileProject(value), compileMetrics(value.metrics));
}

function keysOfEnv({ STATSIG_SERVER_SECRET_KEY: secret, STATSIG_CLIENT_SDK_KEY: client }: Env): Keys {
  return {
    serverSecretKeys: secret ? [secret] : localKeys.serverSecretKeys,
    clientSdkKeys: client ? [client] : localKeys.clientSdkKeys,
  };
}
