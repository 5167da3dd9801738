import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Override } from '../evaluation/override.ts';
import type { User } from '../evaluation/results.ts';
import { ChangeError, type RequestedChange } from '../project/edit/entry-change.ts';
import type { Env } from '../project/keys.ts';
import { loadProject } from '../project/load-project.ts';
import type { Project } from '../project/project.ts';
import { createOverrides } from '../service/overrides.ts';
import type { ProjectText } from '../service/project-editor.ts';
import { findAffected } from './affected-specs.ts';
import { compareAnswers } from './compare-answers.ts';
import { previewChanges } from './preview-changes.ts';

/** Changes to a project, and for whom they are previewed. It can be sent to another thread. */
export interface PreviewRequest extends Pick<ProjectText, 'text' | 'fileName' | 'version'> {
  readonly changes: readonly RequestedChange[];
  /** The JSON of each user. */
  readonly users: readonly string[];
  readonly overrides: readonly Override[];
  /** The time of the evaluations, in milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** The JSON of what changes would do, or why they can't be made. It can be sent to another thread. */
export type Preview = { readonly json: string } | Pick<ChangeError, 'code' | 'message'>;

/** Creates a function that computes previews. It keeps the project of the last preview. @param env The environment variables, for keys. */
export function createComputePreview(env: Env): (request: PreviewRequest) => Preview {
  let last: { readonly version: string; readonly project: Project } | undefined;

  function loadCurrent({ version, text, fileName }: PreviewRequest): Project {
    if (last?.version !== version) last = { version, project: loadProject(text, fileName, env) };
    return last.project;
  }

  function findWhoChanges(request: PreviewRequest, next: Project) {
    const current = loadCurrent(request);
    const overrides = createOverrides();
    overrides.replace(request.overrides);
    const specs = findAffected(current.document, next.document);
    const users = specs.length === 0 ? [] : request.users.flatMap(parseUser);
    const evaluators = { before: overrides.wrap(current.evaluator), after: overrides.wrap(next.evaluator) };
    return compareAnswers(specs, users, evaluators, request.now, () => performance.now());
  }

  return (request) => {
    const { version, changes } = request;
    try {
      const { project, ...preview } = previewChanges(request, changes, env);
      const affected = project === undefined ? null : findWhoChanges(request, project);
      return { json: JSON.stringify({ version, ...preview, affected }) };
    } catch (error) {
      if (error instanceof ChangeError) return { code: error.code, message: error.message };
      throw error;
    }
  };
}

function parseUser(json: string): readonly User[] {
  const user: unknown = JSON.parse(json);
  // The server has validated it when it stored it.
  return isJsonObject(user) ? [user as User] : [];
}
