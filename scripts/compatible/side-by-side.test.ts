import { expect, test } from 'vitest';
import { smallDocument } from '../generate/targets/fixtures/small-document.ts';
import { partOf, sideBySide } from './side-by-side.ts';

const other = { ...smallDocument, 'x-http': { ...smallDocument['x-http'], bodyLimitBytes: 20 } };
const both = JSON.parse(JSON.stringify(sideBySide([smallDocument, other])));

test('gives the paths, components and `x-http` of each document separate names', () => {
  expect(both).toMatchObject({
    openapi: '3.1.1',
    info: smallDocument.info,
    'x-0-http': { bodyLimitBytes: 10 },
    'x-1-http': { bodyLimitBytes: 20 },
  });
  expect(Object.keys(both)).toEqual(['openapi', 'info', 'x-0-http', 'x-1-http', 'paths', 'components']);
  expect(Object.keys(both.paths)).toEqual([
    ...['/0/v1/check_gate', '/0/v1/report'],
    ...['/1/v1/check_gate', '/1/v1/report'],
  ]);
  expect(Object.keys(both.components)).toEqual(Object.keys(smallDocument.components));
  expect(Object.keys(both.components.parameters)).toEqual(['Time_0', 'Time_1']);
});

test('points references to the components of the same document', () => {
  const { post } = both.paths['/1/v1/check_gate'];
  expect(post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/GateCheck_1' });
  expect(post.security).toEqual([{ serverSecretKey_1: [] }, { clientSdkKey_1: [] }, { keyInQuery_1: [] }]);
  expect(both.paths['/0/v1/report'].post.security).toEqual([{ serverSecretKey_0: [] }, { keyInQuery_0: [] }]);
  expect(both.components.schemas.GateCheck_0.properties.user).toEqual({ $ref: '#/components/schemas/User_0' });
});

test('renames the security schemes in lists of any length', () => {
  const { '/v1/report': { post } = {} } = smallDocument.paths;
  if (post === undefined) throw new Error('no getReport');
  for (const security of [[], [{ a: [] }, { b: [] }, { c: [] }]]) {
    const paths = { '/v1/report': { post: { ...post, security } } };
    const one = JSON.parse(JSON.stringify(sideBySide([{ ...smallDocument, paths }])));
    const names = one.paths['/0/v1/report'].post.security.flatMap((keys: object) => Object.keys(keys));
    expect(names).toEqual(security.flatMap((keys) => Object.keys(keys)).map((name) => `${name}_0`));
  }
});

test('keeps a section of components that only one document has', () => {
  const { parameters: _, ...components } = smallDocument.components;
  const some = JSON.parse(JSON.stringify(sideBySide([{ ...smallDocument, components }, smallDocument])));
  expect(Object.keys(some.components.parameters)).toEqual(['Time_1']);
});

test.each([
  ['#/paths/~112~1v1~1get_layer', 12],
  ['#/x-12-http', 12],
  ['#/x-12-http/bodyLimitBytes', 12],
  ['#/components/schemas/A_b_12', 12],
  ['#/components/schemas/A_12/properties/b_3', 12],
])('%s belongs to document %i', (path, part) => {
  expect(partOf(path)).toBe(part);
});

test.each(['#/info', '#/paths/~1v1', '#/x-http', '#/components/schemas/A', '#/components/schemas/A_1b', 'a#/x-1-http'])(
  '%s belongs to no document',
  (path) => {
    expect(() => partOf(path)).toThrow(`${path} belongs to no document`);
  },
);
