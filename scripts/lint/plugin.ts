import type { Plugin } from '@redocly/openapi-core';
import { bodyHasNamedExample } from './rules/body-has-named-example.ts';
import { errorHasErrorBody } from './rules/error-has-error-body.ts';
import { exampleKeysPair } from './rules/example-keys-pair.ts';
import { extensionIsKnown } from './rules/extension-is-known.ts';
import { noBooleanSchema } from './rules/no-boolean-schema.ts';
import { numberHasFormat } from './rules/number-has-format.ts';
import { operationNamesSecurity } from './rules/operation-names-security.ts';
import { patternHasMessage } from './rules/pattern-has-message.ts';
import { scalarHasExample } from './rules/scalar-has-example.ts';
import { schemaHasBounds } from './rules/schema-has-bounds.ts';
import { schemaHasType } from './rules/schema-has-type.ts';
import { xNamesAreProperties } from './rules/x-names-are-properties.ts';

/** Returns the Redocly plugin with the rules that need code. redocly.yaml loads it, and sets each rule to `error`. */
export default function contractPlugin(): Plugin {
  return {
    id: 'contract',
    rules: {
      oas3: {
        'body-has-named-example': bodyHasNamedExample,
        'error-has-error-body': errorHasErrorBody,
        'example-keys-pair': exampleKeysPair,
        'extension-is-known': extensionIsKnown,
        'no-boolean-schema': noBooleanSchema,
        'number-has-format': numberHasFormat,
        'operation-names-security': operationNamesSecurity,
        'pattern-has-message': patternHasMessage,
        'scalar-has-example': scalarHasExample,
        'schema-has-bounds': schemaHasBounds,
        'schema-has-type': schemaHasType,
        'x-names-are-properties': xNamesAreProperties,
      },
    },
  };
}
