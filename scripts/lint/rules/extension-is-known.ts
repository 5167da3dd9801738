import { isPlainObject, type Oas3Rule } from '@redocly/openapi-core';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';

/** The type of object an extension belongs to, as Redocly calls it, and the shape of its value. */
interface Extension {
  readonly place: string;
  readonly shape: AnySchemaObject;
}

const name = { type: 'string', minLength: 1 };
const listOf = (pattern: string) => ({
  type: 'array',
  items: { type: 'string', pattern },
  minItems: 1,
  uniqueItems: true,
});

const extensions: Readonly<Record<string, Extension>> = {
  'x-http': {
    place: 'Root',
    shape: {
      type: 'object',
      required: ['bodyLimitBytes', 'readAsJson', 'keyQueryParameter', 'preflightHeaders'],
      additionalProperties: false,
      properties: {
        bodyLimitBytes: { type: 'integer', minimum: 1 },
        readAsJson: listOf('^[a-z]+/[a-z0-9.+-]+$'),
        keyQueryParameter: name,
        preflightHeaders: listOf('^[a-z0-9-]+$'),
      },
    },
  },
  'x-prefix': { place: 'SecurityScheme', shape: { type: 'string', pattern: '^[a-z]+-$' } },
  'x-names': {
    place: 'Operation',
    shape: { type: 'object', required: ['one'], additionalProperties: false, properties: { one: name, many: name } },
  },
  'x-codes': {
    place: 'Schema',
    shape: {
      type: 'object',
      additionalProperties: false,
      patternProperties: {
        '^[a-z]+(_[a-z]+)*$': {
          type: 'object',
          required: ['status', 'meaning', 'action'],
          additionalProperties: false,
          properties: { status: { type: 'integer', minimum: 400, maximum: 599 }, meaning: name, action: name },
        },
      },
    },
  },
  'x-pattern-message': { place: 'Schema', shape: { type: 'string', pattern: '^must ' } },
  'x-aliases': { place: 'Operation', shape: listOf('^/v1/[^?#]+$') },
};

const ajv = new Ajv2020({ allErrors: true });
const known = new Map(
  Object.entries(extensions).map(([key, { place, shape }]) => [key, { place, validate: ajv.compile(shape) }]),
);

/**
 * A key that begins with `x-` is one of the four that the generator reads, on the kind of object it reads it from and
 * in the shape it expects. A misspelt one would be ignored without a word.
 */
export const extensionIsKnown: Oas3Rule = () => ({
  any: {
    enter(node: unknown, { report, location, type }) {
      const prefix = type.extensionsPrefix;
      if (prefix === undefined || !isPlainObject(node)) return;
      for (const [key, value] of Object.entries(node)) {
        if (!key.startsWith(prefix)) continue;
        for (const message of faults(key, type.name, value)) report({ message, location: location.child([key]).key() });
      }
    },
  },
  ref: {
    enter(node, { report, location }) {
      for (const key of Object.keys(node)) {
        if (!key.startsWith('x-')) continue;
        report({
          message: `${key} beside a $ref is read by nobody: move it to what the $ref names.`,
          location: location.child([key]).key(),
        });
      }
    },
  },
});

function faults(key: string, place: string, value: unknown): string[] {
  const extension = known.get(key);
  if (extension === undefined)
    return [`${key} is no known extension: use one of ${[...known.keys()].join(', ')}, or teach it to scripts/lint.`];
  if (extension.place !== place) return [`${key} stands on a ${place}: move it to the ${extension.place}.`];
  extension.validate(value);
  return (extension.validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
    return `${key}${instancePath} ${message}${extra}.`;
  });
}
