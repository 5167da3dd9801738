import { sampleKey } from '../clients/language.ts';
import { type Document, keyTypesOf, type Operation, operationsOf } from '../document.ts';
import type { Target } from '../target.ts';

/**
 * A Postman collection with one request for each request example. Bruno and Insomnia import it too. Its variables are the
 * hosts and the keys.
 */
export const postman: Target = {
  name: 'postman',
  make: (document) => ({ 'postman.json': `${JSON.stringify(collectionOf(document), null, 2)}\n` }),
};

function collectionOf(document: Document) {
  const operations = operationsOf(document);
  const hosts = [...new Set(operations.map(({ host }) => host))];
  return {
    info: {
      name: document.info.title,
      version: document.info.version,
      description:
        'Generated from openapi/ by `npm run generate`. Set the variable of a key. To call the mock or your own server, set the variables of the hosts.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [
      ...hosts.map((host) => ({ key: hostVariable(host), value: host })),
      ...Object.entries(keyTypesOf(document)).map(([keyType, { description }]) => ({
        key: keyType,
        value: '',
        description,
      })),
    ],
    item: operations.map((operation) => ({
      name: operation.object.summary,
      description: operation.object.description,
      item: Object.entries(operation.request.examples).map(([key, { summary, value }]) => ({
        name: summary ?? key,
        request: requestOf(document, operation, value),
        ...checkedResponse(operation, key),
      })),
    })),
  };
}

/** Returns the name of the variable for a host: `events` for `https://events.statsigapi.net`. */
const hostVariable = (host: string) => new URL(host).hostname.split('.')[0] ?? host;

function requestOf(document: Document, operation: Operation, body: unknown) {
  const { keyType } = sampleKey(operation);
  const host = `{{${hostVariable(operation.host)}}}`;
  return {
    method: operation.method,
    header: [
      { key: document.components.securitySchemes[keyType]?.name ?? '', value: `{{${keyType}}}` },
      { key: 'Content-Type', value: 'application/json' },
    ],
    body: { mode: 'raw', raw: JSON.stringify(body, null, 2), options: { raw: { language: 'json' } } },
    url: { raw: `${host}${operation.path}`, host: [host], path: operation.path.slice(1).split('/') },
  };
}

/** Returns the example response with the key of the request example, and a test of its status. */
function checkedResponse({ id, responses }: Operation, key: string) {
  const response = responses.find(({ body }) => key in body.examples);
  const example = response?.body.examples[key];
  if (response === undefined || example === undefined) throw new Error(`The request ${key} of ${id} has no response.`);
  const { status } = response;
  const exec = [`pm.test('The status is ${status}.', () => pm.response.to.have.status(${status}));`];
  return {
    event: [{ listen: 'test', script: { type: 'text/javascript', exec } }],
    response: [
      {
        name: example.summary ?? key,
        code: status,
        header: [{ key: 'Content-Type', value: 'application/json' }],
        body: JSON.stringify(example.value, null, 2),
      },
    ],
  };
}
