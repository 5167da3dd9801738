import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place, step } from '../place.ts';

/**
 * Every 4xx and 5xx answers JSON that a program can tell from a success: the error body, which needs `status` and
 * `message`, or `success: false`. The status in the body of an example is the status of its response.
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
      message: `${status} has no application/json body: give it the error body.`,
      location: response.location.key(),
    });
  }
  for (const [type, media] of content) {
    const schema = step(ctx, media, 'schema');
    if (schema === undefined || !(isErrorBody(schema) || isRefusal(schema, ctx))) {
      ctx.report({
        message: `${status} answers ${type} that is neither the error body (\`status\` and \`message\`, both required) nor \`success: false\`: refer to the schema Error.`,
        location: media.location.child(['schema']),
      });
    }
    for (const [key, example] of children(ctx, media, 'examples')) {
      const value = step(ctx, example, 'value');
      const said = value === undefined ? undefined : objectAt(value).status;
      if (said === undefined || String(said) === status) continue;
      ctx.report({
        message: `The example ${key} of ${status} says status ${said}: make it ${status}.`,
        location: example.location.child(['value', 'status']),
      });
    }
  }
}

function isErrorBody(schema: Place): boolean {
  return requires(schema, 'status') && requires(schema, 'message');
}

function isRefusal(schema: Place, ctx: UserContext): boolean {
  const properties = children(ctx, schema, 'properties');
  return (
    requires(schema, 'success') &&
    properties.some(([name, property]) => name === 'success' && objectAt(property).const === false)
  );
}

function requires(schema: Place, property: string): boolean {
  const { required } = objectAt(schema);
  return Array.isArray(required) && required.includes(property);
}
