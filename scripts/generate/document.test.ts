import { expect, test } from 'vitest';
import { type Document, operationsOf, resolve } from './document.ts';
import { smallDocument } from './targets/fixtures/small-document.ts';

/** Returns the small document with a changed string. */
function changed(from: string, to: string): Document {
  const text = JSON.stringify(smallDocument);
  expect(text).toContain(from);
  return JSON.parse(text.replace(from, to));
}

test('follows a chain of references, and decodes their keys', () => {
  const end = { name: 'end' };
  const document = {
    ...smallDocument,
    components: { ...smallDocument.components, 'a/b ~c': { ü: { $ref: '#/end' } } },
    end,
  };
  expect(resolve(document, { $ref: '#/components/a~1b%20~0c/%C3%BC' })).toBe(end);
});

test('returns any other value unchanged', () => {
  for (const value of [end(), null, true, 'a', [1]]) expect(resolve(smallDocument, value)).toBe(value);
});

const end = () => ({ name: 'end' });

test.each(['#/components/schemas/None', '#/components/schemas/constructor', '#/openapi/length', '#/x/y'])(
  'throws for the reference %s, which has no target',
  ($ref) => {
    expect(() => resolve(smallDocument, { $ref })).toThrow(`${$ref} has no target. Bundle the document again.`);
  },
);

test('throws for a reference into null', () => {
  expect(() => resolve({ ...smallDocument, end: null } as Document, { $ref: '#/end/x' })).toThrow(
    '#/end/x has no target',
  );
});

test('lists operations with their paths, and with parameters, responses, headers and examples resolved', () => {
  const [checkGate, getReport, ...others] = operationsOf(smallDocument);
  expect(others).toEqual([]);
  const { post } = smallDocument.paths['/v1/check_gate'] ?? {};
  expect(checkGate).toEqual({
    id: 'checkGate',
    method: 'POST',
    path: '/v1/check_gate',
    host: 'https://gates.example.com',
    object: post,
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    parameters: [smallDocument.components.parameters?.Time, post?.parameters?.[1]],
    request: post?.requestBody.content['application/json'],
    responses: [
      {
        status: 200,
        description: 'On\nor off.\n',
        headers: {
          'retry-after': smallDocument.components.headers?.Wait,
          date: { description: 'When.', schema: { type: 'string' }, example: 'today' },
        },
        body: {
          schema: { $ref: '#/components/schemas/Gate' },
          examples: {
            a_gate: { value: { name: 'a_gate', value: true } },
            two_gates: { summary: 'Two gates', value: { name: 'two', value: false } },
          },
        },
      },
      {
        status: 404,
        description: 'No such gate.\nCreate it.\n',
        headers: {},
        body: {
          schema: { $ref: '#/components/schemas/Error' },
          examples: {
            no_gate: { summary: 'Nothing\nof that name', value: { status: 404 } },
            gone: { value: { status: 404 } },
          },
        },
      },
    ],
  });
  expect(getReport).toMatchObject({ id: 'getReport', parameters: [] });
});

test('names the operation that has no server, or a body that is not JSON', () => {
  expect(() => operationsOf(changed('[{"url":"https://reports.example.com"}]', '[]'))).toThrow(
    'getReport has no server. Add one in openapi/paths.',
  );
  expect(() =>
    operationsOf(changed('"requestBody":{"content":{"application/json"', '"requestBody":{"content":{"text/csv"')),
  ).toThrow('The request of checkGate has no application/json body. Add one in openapi/.');
  expect(() =>
    operationsOf(
      changed(
        '"description":"It is being made.","content":{"application/json"',
        '"description":"It is being made.","content":{"text/csv"',
      ),
    ),
  ).toThrow('The 202 response of getReport has no application/json body. Add one in openapi/.');
});
