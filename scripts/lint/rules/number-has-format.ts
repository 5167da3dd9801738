import type { Oas3_1Schema, Oas3Rule, Oas3Schema } from '@redocly/openapi-core';

const largestInt32 = 2_147_483_647;

/**
 * Requires `format: double` for each number, and `format: int64` for each integer that needs more than 32 bits. Without a
 * format, code generators for Go choose `float32`, which changes a time in milliseconds by up to a minute.
 */
export const numberHasFormat: Oas3Rule = () => ({
  Schema(schema, { report, location }) {
    const types = [schema.type].flat();
    const format = types.includes('number')
      ? 'double'
      : types.includes('integer') && isLarge(schema)
        ? 'int64'
        : undefined;
    if (format === undefined || schema.format === format) return;
    report({
      message: `This number needs \`format: ${format}\`. Add or correct the format.`,
      location: location.key(),
    });
  },
});

/** Returns whether an integer can be outside the range of 32 bits. */
function isLarge({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Oas3Schema | Oas3_1Schema): boolean {
  const least = minimum ?? Number(exclusiveMinimum ?? -Infinity) + 1;
  const most = maximum ?? Number(exclusiveMaximum ?? Infinity) - 1;
  return least < -largestInt32 - 1 || most > largestInt32;
}
