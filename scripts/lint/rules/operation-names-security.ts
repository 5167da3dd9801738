import type { Oas3Rule } from '@redocly/openapi-core';

/** Requires each operation to list its key types. Allows no default from the root, and no call without a key. */
export const operationNamesSecurity: Oas3Rule = () => ({
  Operation(operation, { report, location }) {
    const { security } = operation;
    if (!Array.isArray(security) || security.length === 0) {
      report({
        message: `${operation.operationId ?? 'An operation'} lists no key type. Add its security schemes to \`security\`.`,
        location: location.key(),
      });
      return;
    }
    security.forEach((requirement, index) => {
      if (Object.keys(requirement).length > 0) return;
      report({
        message: `${operation.operationId ?? 'An operation'} allows calls without a key. Remove the empty \`{}\` from \`security\`.`,
        location: location.child(['security', index]),
      });
    });
  },
});
