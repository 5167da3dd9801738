import { isPlainObject, type Oas3Rule } from '@redocly/openapi-core';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';

/** An extension of OpenAPI that the generator reads. */
interface Extension {
  /** The type of the object that has the extension, as Redocly names it. */
  readonly place: string;
  /** The schema of the value. */
  readonly schema: AnySchemaObject;
}

const name = { type: 'string', minLength: 1 };
const listOf = (pattern: string) => ({
  type: 'array',
  items: { type: 'string', pattern },
  minItems: 1,
  uniqueItems: true,
});

/** The limits of request bodies. */
const limits = ['bodyLimitBytes', 'bodyLimitValues', 'checkLimitBytes', 'checkLimitValues'];

const extensions: Readonly<Record<string, Extension>> = {
  'x-http': {
    place: 'Root',
    schema: {
      type: 'object',
      required: [...limits, 'readAsJson', 'preflightHeaders'],
      additionalProperties: false,
      properties: {
        ...Object.fromEntries(limits.map((limit) => [limit, { type: 'integer', minimum: 1 }])),
        readAsJson: listOf('^[a-z]+/[a-z0-9.+-]+$'),
        preflightHeaders: listOf('^[a-z0-9-]+$'),
      },
    },
  },
  'x-prefix': { place: 'SecurityScheme', schema: { type: 'string', pattern: '^[a-z]+-$' } },
  'x-names': {
    place: 'Operation',
    schema: { type: 'object', required: ['one'], additionalProperties: false, properties: { one: name, many: name } },
  },
  'x-rows': { place: 'Operation', schema: { type: 'object', minProperties: 1, additionalProperties: name } },
  'x-codes': {
    place: 'Schema',
    schema: {
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
  'x-pattern-message': { place: 'Schema', schema: { type: 'string', pattern: '^must ' } },
  'x-aliases': { place: 'Operation', schema: listOf('^/v1/[^?#]+$') },
};

const ajv = new Ajv2020({ allErrors: true });
const validators = new Map(
  Object.entries(extensions).map(([key, { place, schema }]) => [key, { place, validate: ajv.compile(schema) }]),
);

/**
 * Rejects extensions that the generator doesn't read, such as misspelled ones. The generator would ignore them silently.
 * Also checks that each known extension has a valid value and belongs to the right object.
 */
export const extensionIsKnown: Oas3Rule = () => ({
  any: {
    enter(node: unknown, { report, location, type }) {
      const prefix = type.extensionsPrefix;
      if (prefix === undefined || !isPlainObject(node)) return;
      for (const [key, value] of Object.entries(node)) {
        if (!key.startsWith(prefix)) continue;
        for (const message of problemsOf(key, type.name, value))
          report({ message, location: location.child([key]).key() });
      }
    },
  },
  ref: {
    enter(node, { report, location }) {
      for (const key of Object.keys(node)) {
        if (!key.startsWith('x-')) continue;
        report({
          message: `${key} has no effect beside a $ref. Move it to the target of the $ref.`,
          location: location.child([key]).key(),
        });
      }
    },
  },
});

function problemsOf(key: string, place: string, value: unknown): string[] {
  const extension = validators.get(key);
  if (extension === undefined) {
    const keys = [...validators.keys()].join(', ');
    return [
      `${key} is an unknown extension. Use one of ${keys}, or add it to scripts/lint/rules/extension-is-known.ts.`,
    ];
  }
  if (extension.place !== place) return [`${key} has no effect on a ${place}. Move it to the ${extension.place}.`];
  extension.validate(value);
  return (extension.validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? `: ${params.additionalProperty}` : '';
    return `${key}${instancePath} ${message}${extra}. Correct the value.`;
  });
}
