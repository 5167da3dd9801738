import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place } from '../place.ts';

/**
 * Requires at least one named example, with its value in the document, for the body of each request and response. The
 * mock returns these examples, the reference shows them, and the conformance command sends them.
 */
export const bodyHasNamedExample: Oas3Rule = () => ({
  RequestBody(body, ctx) {
    check('request', { node: body, location: ctx.location }, ctx);
  },
  Response(response, ctx) {
    check('response', { node: response, location: ctx.location }, ctx);
  },
});

function check(direction: 'request' | 'response', body: Place, ctx: UserContext): void {
  const content = children(ctx, body, 'content');
  if (content.length === 0) {
    ctx.report({
      message: `The ${direction} has no body. Add \`content\` with a named example.`,
      location: body.location.key(),
    });
  }
  for (const [type, media] of content) {
    if (Object.hasOwn(objectAt(media), 'example')) {
      ctx.report({
        message: `The ${type} ${direction} has an example without a name. Move \`example\` into \`examples\`.`,
        location: media.location.child(['example']).key(),
      });
    }
    const examples = children(ctx, media, 'examples');
    if (examples.length === 0) {
      ctx.report({
        message: `The ${type} ${direction} has no named example. Add one to \`examples\`.`,
        location: media.location.key(),
      });
    }
    for (const [key, example] of examples) {
      if (Object.hasOwn(objectAt(example), 'value')) continue;
      ctx.report({
        message: `The example ${key} has no \`value\`. Add the value to the document.`,
        location: example.location.key(),
      });
    }
  }
}
