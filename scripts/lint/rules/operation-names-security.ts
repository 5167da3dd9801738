import type { Oas3Rule } from '@redocly/openapi-core';

/**
 * Every operation names the keys that it takes, by itself: no default from the root, and no call without a key.
 */
export const operationNamesSecurity: Oas3Rule = () => ({
  Operation(operation, { report, location }) {
    const { security } = operation;
    if (!Array.isArray(security) || security.length === 0) {
      report({
        message: `${operation.operationId ?? 'An operation'} names no key: list its security schemes under \`security\`.`,
        location: location.key(),
      });
      return;
    }
    security.forEach((requirement, index) => {
      if (Object.keys(requirement).length > 0) return;
      report({
        message: `${operation.operationId ?? 'An operation'} lets calls without a key through: take the empty \`{}\` out of \`security\`.`,
        location: location.child(['security', index]),
      });
    });
  },
});
