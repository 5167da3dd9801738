import { errorBody } from '@statsig-http-api/contract/error-body';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { ChangeOutcome, SavedChange } from '../../service/project-editor.ts';
import type { RecordedChange } from '../../service/project-history.ts';
import type { RejectedChange } from '../../service/rejected-change.ts';
import { type Rejection, serverError } from '../errors.ts';

const statuses: Readonly<Record<RejectedChange['code'], number>> = {
  not_editable: 409,
  entry_exists: 412,
  unknown_entry: 404,
  name_taken: 409,
  project_changed: 412,
  invalid_project: 400,
  change_not_found: 404,
  change_conflict: 409,
  change_too_large: 413,
  too_many_changes: 503,
  unavailable: 503,
};

/** How to keep changes that end with the process. */
export const memoryNote =
  'The changes to the demo project end with the process. To keep your changes, start the server with --project FILE.';

/** Returns the response to a change to the project. */
export function changeResponse(outcome: ChangeOutcome): HttpResponse | Rejection {
  if ('code' in outcome) return changeRejection(outcome);
  const { version, change, keptIn } = outcome satisfies SavedChange;
  return {
    status: 200,
    headers: { etag: entityTag(version) },
    body: {
      version,
      keptIn,
      change: change === undefined ? null : toChange(change),
      ...(keptIn === 'memory' ? { note: memoryNote } : {}),
    },
  };
}

/** Returns the error for a change that was not made. */
export function changeRejection({
  code,
  message,
  version,
  ...more
}: Omit<RejectedChange, 'version'> & { version?: string }): Rejection {
  const status = statuses[code];
  return {
    status,
    code,
    body: { ...errorBody(status, code, message), ...more },
    headers: {
      ...(version === undefined ? {} : { etag: entityTag(version) }),
      ...(code === 'too_many_changes' ? { 'retry-after': '1' } : {}),
    },
  };
}

/** Returns a change as a list shows it. */
export const toChange = ({ values, ...change }: RecordedChange) => ({
  ...change,
  canUndo: values !== undefined && values.length > 0,
});

/** Returns the ETag of a version of the project. */
export const entityTag = (version: string): string => `"${version}"`;

/** Reads the version in `If-Match`; undefined without one. A proxy that compresses responses marks their ETags as weak. */
export function readIfMatch(header: string | undefined): string | undefined {
  const value = header?.trim();
  return value ? value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1') : undefined;
}

/** Returns the error for a change without `If-Match`. */
export const versionRequired = (): Rejection => serverError('version_required');
