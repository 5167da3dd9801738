import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { children, objectAt, type Place } from '../place.ts';

/**
 * Every request and every response has a body with at least one example of its own name, whose value stands in the
 * document: the mock answers with it, the docs show it and the conformance suite sends it.
 */
export const bodyHasNamedExample: Oas3Rule = () => ({
  RequestBody(body, ctx) {
    check('request', { node: body, location: ctx.location }, ctx);
  },
  Response(response, ctx) {
    check('response', { node: response, location: ctx.location }, ctx);
  },
});

function check(what: 'request' | 'response', body: Place, ctx: UserContext): void {
  const content = children(ctx, body, 'content');
  if (content.length === 0) {
    ctx.report({
      message: `The ${what} has no body: give it \`content\` with a named example.`,
      location: body.location.key(),
    });
  }
  for (const [type, media] of content) {
    if (Object.hasOwn(objectAt(media), 'example')) {
      ctx.report({
        message: `The ${type} ${what} has an example without a name: move \`example\` into \`examples\`.`,
        location: media.location.child(['example']).key(),
      });
    }
    const examples = children(ctx, media, 'examples');
    if (examples.length === 0) {
      ctx.report({
        message: `The ${type} ${what} has no named example: add one to \`examples\`.`,
        location: media.location.key(),
      });
    }
    for (const [key, example] of examples) {
      if (Object.hasOwn(objectAt(example), 'value')) continue;
      ctx.report({
        message: `The example ${key} has no \`value\`: write it into the document.`,
        location: example.location.key(),
      });
    }
  }
}
