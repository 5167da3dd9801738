import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Rejection } from '../errors.ts';

const errorCodes: ReadonlyMap<string, string> = new Map([
  ['malformed_json', 'PARSE_ERROR'],
  ['invalid_body', 'PARSE_ERROR'],
  ['invalid_context', 'INVALID_CONTEXT'],
  ['unknown_flag', 'FLAG_NOT_FOUND'],
]);

const missingKeyDetails =
  'The key is missing. Send a server secret key or a client SDK key in the header Authorization, as in Bearer client-..., or in X-API-Key.';

/** Returns the body of an error in the format of OFREP. The `key` of a single flag is part of it. */
export function ofrepError({ code, body }: Rejection): { readonly errorCode: string; readonly errorDetails: string } {
  const message = isJsonObject(body) && typeof body.message === 'string' ? body.message : code;
  return {
    errorCode: errorCodes.get(code) ?? 'GENERAL',
    errorDetails: code === 'missing_key' ? missingKeyDetails : message,
  };
}

/** Returns the 400 for a context that isn't one of a user. */
export function invalidContext(problems: readonly string[]): Rejection {
  return ofrepRejection(400, 'invalid_context', `The context is invalid. ${problems.join('. ')}`);
}

/** Returns the 400 for a body that isn't an object. */
export const invalidOfrepBody = (): Rejection =>
  ofrepRejection(400, 'invalid_body', 'The body must be a JSON object with a context.');

/** Returns the 404 for a key that isn't the key of a flag. */
export const unknownFlag = (): Rejection =>
  ofrepRejection(
    404,
    'unknown_flag',
    'The project has no gate, dynamic config, experiment or layer with this key. Check the spelling.',
  );

function ofrepRejection(status: number, code: string, message: string): Rejection {
  return { status, code, body: { status, code, message } };
}
