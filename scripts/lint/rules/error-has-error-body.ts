import { isDeepStrictEqual } from 'node:util';
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place, step } from '../place.ts';

/**
 * Requires a JSON body that clients can tell from a success for each 4xx and 5xx response: either the error body, which
 * requires `status` and `message`, or `success: false`. Each example must repeat the status of its response, and have a
 * `code` that `x-codes` lists for this status.
 */
export const errorHasErrorBody: Oas3Rule = () => ({
  Operation(node, ctx) {
    for (const [status, response] of children(ctx, { node, location: ctx.location }, 'responses')) {
      if (/^[45]/.test(status)) checkResponse(status, response, ctx);
    }
  },
});

function checkResponse(status: string, response: Place, ctx: UserContext): void {
  const content = children(ctx, response, 'content');
  if (!content.some(([type]) => type === 'application/json')) {
    ctx.report({
      message: `The response ${status} has no application/json body. Refer to the error schema.`,
      location: response.location.key(),
    });
  }
  for (const [type, media] of content) {
    const schema = step(ctx, media, 'schema');
    if (schema === undefined || !(isErrorBody(schema) || isFailedWrite(schema, ctx))) {
      ctx.report({
        message: `The ${type} body of ${status} must require either \`status\` and \`message\`, or \`success: false\`. Refer to the error schema.`,
        location: media.location.child(['schema']),
      });
    }
    const codes = schema && knownCodes(schema, ctx);
    for (const [key, example] of children(ctx, media, 'examples')) {
      const value = step(ctx, example, 'value');
      if (value === undefined) continue;
      checkStatus(status, key, value, ctx);
      if (codes) checkCode(status, key, value, codes, ctx);
    }
  }
}

function checkStatus(status: string, key: string, value: Place, ctx: UserContext): void {
  const { status: shown } = objectAt(value);
  if (shown === undefined || String(shown) === status) return;
  ctx.report({
    message: `The example ${key} of ${status} has status ${shown}. Change it to ${status}.`,
    location: value.location.child(['status']),
  });
}

function checkCode(
  status: string,
  key: string,
  value: Place,
  codes: ReadonlyMap<unknown, unknown>,
  ctx: UserContext,
): void {
  const { code } = objectAt(value);
  if (String(codes.get(code)) === status) return;
  const problem = code === undefined ? 'no code' : `the code ${code}, which x-codes doesn't list for ${status}`;
  const valid = [...codes].filter(([, listed]) => String(listed) === status).map(([name]) => name);
  const advice = valid.length > 0 ? `Use ${valid.join(' or ')}` : `Add a code with status ${status} to x-codes`;
  ctx.report({
    message: `The example ${key} of ${status} has ${problem}. ${advice}.`,
    location: code === undefined ? value.location.key() : value.location.child(['code']),
  });
}

/** Returns the status of each code in `x-codes`, or `undefined` if the schema has no such list. */
function knownCodes(schema: Place, ctx: UserContext): ReadonlyMap<unknown, unknown> | undefined {
  const code = children(ctx, schema, 'properties').find(([name]) => name === 'code')?.[1];
  if (code === undefined || !Object.hasOwn(objectAt(code), 'x-codes')) return undefined;
  return new Map(children(ctx, code, 'x-codes').map(([name, entry]) => [name, objectAt(entry).status]));
}

function isErrorBody(schema: Place): boolean {
  return requires(schema, 'status') && requires(schema, 'message');
}

/**
 * Returns whether a schema requires `success` with the only example `false`, as the 503 of an event operation does. It has no
 * `const`, because openapi-generator reads a constant boolean as a string or as any value.
 */
function isFailedWrite(schema: Place, ctx: UserContext): boolean {
  const properties = children(ctx, schema, 'properties');
  return (
    requires(schema, 'success') &&
    properties.some(([name, property]) => name === 'success' && isDeepStrictEqual(objectAt(property).examples, [false]))
  );
}

function requires(schema: Place, property: string): boolean {
  const { required } = objectAt(schema);
  return Array.isArray(required) && required.includes(property);
}
