import { type Document, mapValues, operationsOf } from '../document.ts';
import { mapSchemas } from '../map-schemas.ts';
import { schemaIn30 } from '../schema-in-openapi30.ts';
import type { Target } from '../target.ts';
import { toYaml } from '../to-yaml.ts';

const notice = `# Generated from openapi/ by \`npm run generate\`. Do not edit: change the document, then generate again.
# For tools that can't read OpenAPI 3.1. Accepts the same bodies as openapi.yaml. The server is a variable.
`;

/** The document in OpenAPI 3.0, for tools that can't read 3.1, or can't replace the server of an operation. */
export const openapi30: Target = {
  name: 'openapi30',
  make: (document) => ({ 'openapi-3.0.yaml': notice + toYaml(inOpenApi30(document)) }),
};

/** Returns a document in OpenAPI 3.0 with the same operations. Its schemas accept the same bodies. */
export function inOpenApi30(document: Document): object {
  const { openapi: _, jsonSchemaDialect: __, info, servers: ___, ...rest } = mapSchemas(document, schemaIn30);
  const { summary: ____, license, ...infoIn30 } = info;
  return {
    openapi: '3.0.3',
    info: { ...infoIn30, ...(license === undefined ? {} : { license: licenseIn30(license) }) },
    servers: [serverOf(document)],
    ...rest,
    paths: mapValues(rest.paths, (item) => mapValues(item, ({ servers: _, ...operation }) => operation)),
  };
}

/** OpenAPI 3.0 has a URL instead of the identifier of a license in the SPDX list. */
function licenseIn30({ name, identifier }: NonNullable<Document['info']['license']>) {
  return identifier === undefined ? { name } : { name, url: `https://spdx.org/licenses/${identifier}.html` };
}

/** Returns a server with a variable host. Code generators prefer the servers of an operation to the setting of a user. */
function serverOf(document: Document) {
  const [first = '', ...others] = new Set(operationsOf(document).map(({ host }) => host));
  return {
    url: '{origin}',
    description: 'Any host of the API. Every host serves every operation.',
    variables: { origin: { default: first, description: `The origin. Others are ${others.join(' and ')}.` } },
  };
}
