import type { Operation } from '@statsig-http-api/contract';
import { errorBody } from '@statsig-http-api/contract/error-body';
import { type ErrorResponse, errorResponse, unavailableError } from '@statsig-http-api/contract/http-errors';

/** An error as a response. */
export interface Rejection extends ErrorResponse {
  /** A more precise reason than the code, for metrics and the log. @default The code. */
  readonly reason?: string;
}

/** The status and the message of each error that only this server's own endpoints return. */
const serverErrors = {
  developers_only: [
    403,
    'Endpoints under /_/ are for developers. Send a server secret key other than secret-local in the statsig-api-key header. ' +
      'Or start the server with --dev, and call it from the same machine. Pages in a browser can never use these endpoints.',
  ],
  foreign_host: [
    403,
    'Everyone knows the key secret-local, so it opens endpoints under /_/ only at localhost, at an IP address, or at the host ' +
      'of --public-url. Use one of these in the URL, or start the server with a project that has its own server secret key.',
  ],
  foreign_page: [403, 'A page of another site sent this request. Use the Console at the address of this server.'],
  sign_in_required: [
    401,
    'Sign in to the Console with a link that `statsig-server invite` prints. ' +
      'Or start the server with --dev, and open the Console on the same machine.',
  ],
  unknown_console_key: [401, 'Unknown Console API key. Create one in the Console under Keys.'],
  invalid_invitation: [
    401,
    'This link was used before, or has expired. Ask an admin of the Console for another link, or run `statsig-server invite`.',
  ],
  name_required: [400, 'Invalid request. name: must be your name, because the link contains none.'],
  name_taken: [409, 'Another person has this name. Choose another name, or ask an admin for a link for this person.'],
  last_admin: [409, 'This person is the only admin. Make another person an admin first.'],
  person_not_found: [404, 'This person does not exist. GET /console/v1/people lists all people.'],
  invitation_not_found: [
    404,
    'This invitation does not exist, or was used. GET /console/v1/people lists open invitations.',
  ],
  key_not_found: [404, 'This key does not exist, or was revoked. GET /console/v1/keys lists all keys.'],
  limit_reached: [409, 'There are too many of these. Remove some that are no longer used.'],
  role_required: [403, 'Your role may not do this. Ask an admin of the Console for another role.'],
  expired_report_url: [403, 'The URL of this report has expired. Request the report again for a new URL.'],
  id_list_not_found: [404, 'This file of an ID list no longer exists. Request the ID lists again for a new URL.'],
  invalid_report_url: [403, 'The URL of this report has no valid signature. Request the report again for a new URL.'],
  report_not_found: [404, 'This report no longer exists. Request it again.'],
  results_unavailable: [
    503,
    'The rows of the store are still being read, or the store does not respond. Request the results again.',
  ],
  shared_store: [
    409,
    'Several instances can use this store. The clock would stop on one of them, and a reset would delete the data of all. ' +
      'Start the instances with --dev to do it anyway.',
  ],
  specs_need_secret_key: [
    403,
    'A client SDK key is public, and the document names all gates and rules. Use a server secret key. ' +
      'Or start the server with --specs-for-client-keys, if anyone may read the document.',
  ],
  unknown_entry: [404, 'The project has no such entry. GET /console/v1/project lists all entries.'],
  unknown_entry_type: [
    404,
    'Unknown entry type. The types are gate, config, experiment, layer, segment, holdout and metric.',
  ],
  version_required: [
    428,
    "The header If-Match is missing. Send the ETag of the project that you have read, so that you don't overwrite another person's change.",
  ],
  unknown_override: [404, 'Unknown override. List the overrides to see all of them.'],
  too_many_previews: [503, 'Other previews of yours are still being computed. Repeat the preview in a moment.'],
  preview_too_large: [503, 'The preview takes too much time or memory. Preview a smaller change.'],
  too_many_streams: [503, 'Too many streams are open. Close another stream first.'],
} as const;

/** Returns an error of an endpoint that isn't part of the contract. */
export function serverError(code: keyof typeof serverErrors): Rejection {
  const [status, message] = serverErrors[code];
  return { status, code, body: errorBody(status, code, message) };
}

/** Returns the 400 of a developer endpoint. */
export function invalidRequest(problem: string): Rejection {
  const [status, code] = [400, 'invalid_request'];
  return { status, code, body: errorBody(status, code, `Invalid request. ${problem}`) };
}

/** Returns the error of an experiment that has no results. */
export function noResults(code: string, message: string): Rejection {
  const status = code === 'several_rules' ? 409 : 404;
  return { status, code, body: errorBody(status, code, message) };
}

/** Returns the 429 for an address that tried too many wrong links, sessions or keys. */
export function tooManyAttempts(retryAfterSeconds: number): Rejection {
  const [status, code] = [429, 'too_many_attempts'];
  const message =
    'Too many attempts with a wrong link, session or key. Retry after the number of seconds in Retry-After.';
  return {
    status,
    code,
    body: errorBody(status, code, message),
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}

/** Returns the 429 for a key that exceeded its rate limit. */
export function rateLimited(retryAfterSeconds: number, operation?: Operation): Rejection {
  return { ...errorResponse('rate_limited', operation), headers: { 'retry-after': String(retryAfterSeconds) } };
}

/** Returns the 503 for events that the store didn't commit. */
export function notStored(operation: Operation, reason: string): Rejection {
  return { ...unavailableError(operation), reason: `store_${reason}` };
}
