import { expect, test } from 'vitest';
import { type ReportedChange, rateChange } from './rate.ts';

/** Returns a change that redocly rates as a patch, without a message. */
const reported = (change: Partial<ReportedChange>): ReportedChange => ({
  path: '#/paths/~1v1~1get_layer/post/responses/200/content/application~1json/schema',
  typeName: 'Schema',
  kind: 'modified',
  impact: 'patch',
  verdicts: [],
  ...change,
});

test('keeps the message and rating of redocly if no rule of ours applies', () => {
  const verdicts = [{ message: 'One.' }, { message: 'Two.' }];
  const change = reported({ impact: 'major', kind: 'removed', path: '#/a/properties/name', verdicts });
  expect(rateChange(change)).toEqual({ path: change.path, impact: 'major', messages: ['One.', 'Two.'] });
});

test.each<Partial<ReportedChange> & { message: string }>([
  { typeName: 'Schema', kind: 'removed', path: '#/a/properties/email', message: 'The field `email` was removed.' },
  {
    typeName: 'Schema',
    kind: 'modified',
    property: 'key',
    path: '#/components/schemas/GateTitle',
    message: 'The schema `GateTitle` was renamed, which renames its type.',
  },
  {
    typeName: 'Schema',
    kind: 'removed',
    path: '#/components/schemas/GateName',
    message: 'The schema `GateName` was removed, which removes its type.',
  },
  {
    typeName: 'Example',
    kind: 'removed',
    path: '#/a/examples/a_gate',
    message: 'The example `a_gate` was removed. Callers of the mock request examples by name.',
  },
  {
    typeName: 'PatternProperties',
    kind: 'added',
    path: '#/a/patternProperties',
    message: 'Fields with some names must now match a schema.',
  },
  {
    typeName: 'Header',
    property: 'required',
    path: '#/a/headers/Retry-After',
    revision: { value: false },
    message: 'The header `Retry-After` is no longer required.',
  },
  {
    typeName: 'Header',
    property: 'required',
    path: '#/a/headers/x-request-id',
    message: 'The header `x-request-id` is no longer required.',
  },
])('rates as major: $message', ({ message, ...change }) => {
  expect(rateChange(reported(change))).toMatchObject({ impact: 'major', messages: [message] });
});

test.each<Partial<ReportedChange>>([
  { typeName: 'Schema', kind: 'added', path: '#/a/properties/email' },
  { typeName: 'Schema', kind: 'removed', path: '#/a/properties/email/not' },
  { typeName: 'Parameter', kind: 'removed', path: '#/a/properties/email' },
  { typeName: 'Response', property: 'key' },
  { typeName: 'Schema', kind: 'removed', path: '#/components/schemas/GateName/not' },
  { typeName: 'Schema', kind: 'removed', path: '#/a/#/components/schemas/GateName' },
  { typeName: 'Schema', kind: 'added', path: '#/components/schemas/GateName' },
  { typeName: 'SchemaMap', kind: 'removed', path: '#/components/schemas/GateName' },
  { typeName: 'Parameter', property: 'required', revision: { value: false } },
  { typeName: 'Schema', property: 'maxLength', path: '#/a/#/paths/b/post/requestBody/schema' },
  { typeName: 'Example', kind: 'added', path: '#/a/examples/a_gate' },
  { typeName: 'PatternProperties', kind: 'removed' },
  { typeName: 'Header', property: 'required', revision: { value: true } },
  { typeName: 'Header', property: 'description', revision: { value: 'x' } },
  { typeName: 'Schema', property: 'maxLength' },
])('keeps the rating of redocly for $typeName $kind $property $path', (change) => {
  expect(rateChange(reported(change)).impact).toBe('patch');
  expect(rateChange(reported({ ...change, impact: 'minor' })).impact).toBe('minor');
});

const request = '#/paths/~1v1~1get_layer/post/requestBody/content/application~1json/schema';

test('rates a request with higher limits as minor, and a request with another description as a patch', () => {
  const values = { base: { value: 100 }, revision: { value: 200 } };
  const longer = rateChange(reported({ path: request, property: 'maxLength', ...values }));
  expect(longer).toMatchObject({ impact: 'minor', messages: ['`maxLength` of `schema` was 100 and is 200.'] });
  const header = '#/paths/~1v1~1log_event/post/parameters/0/schema';
  expect(rateChange(reported({ path: header, property: 'maximum', ...values })).impact).toBe('minor');
  for (const property of ['description', 'title', 'examples', 'default', 'deprecated', '$comment'])
    expect(rateChange(reported({ path: request, property, ...values })).impact, property).toBe('patch');
  expect(rateChange(reported({ path: request, typeName: 'Example', property: 'value', ...values })).impact).toBe(
    'patch',
  );
  expect(rateChange(reported({ path: request, kind: 'removed', property: 'maxLength' })).impact).toBe('patch');
});

test.each([
  { was: undefined, is: 'double', impact: 'minor' },
  { was: undefined, is: 'int64', impact: 'minor' },
  { was: undefined, is: 'email', impact: 'major' },
  { was: 'email', is: 'double', impact: 'major' },
] as const)('rates a format of a request that changes from $was to $is as $impact', ({ was, is, impact }) => {
  const values = { base: { value: was }, revision: { value: is } };
  const verdicts = [{ message: 'redocly' }];
  const { messages, ...rated } = rateChange(
    reported({ path: request, property: 'format', impact: 'major', verdicts, ...values }),
  );
  expect(rated.impact).toBe(impact);
  expect(messages).toEqual([impact === 'minor' ? `\`format\` of \`schema\` was nothing and is "${is}".` : 'redocly']);
});

test.each(['float', undefined])('rates the format of a number that changes from double to %s as major', (is) => {
  const values = { base: { value: 'double' }, revision: { value: is } };
  expect(rateChange(reported({ property: 'format', ...values }))).toMatchObject({
    impact: 'major',
    messages: [expect.stringMatching(/^`format` of `schema` was "double" and is .*generated clients/)],
  });
});

test.each([
  { was: 10, is: 9, impact: 'major' },
  { was: 10, is: 10, impact: 'major' },
  { was: 10, is: 10.5, impact: 'minor' },
  { was: ['a', 'b'], is: ['b'], impact: 'major' },
  { was: ['a'], is: ['b', 'a'], impact: 'minor' },
  { was: ['a'], is: 'a', impact: 'major' },
  { was: 'a', is: ['a'], impact: 'major' },
  { was: '10', is: 11, impact: 'major' },
  { was: 10, is: '11', impact: 'major' },
  { was: 'k', is: 'key', impact: 'major' },
  { was: 'k', is: undefined, impact: 'major' },
  { was: undefined, is: 'k', impact: 'minor' },
] as const)('rates an extension that changes from $was to $is as $impact', ({ was, is, impact }) => {
  const values = { base: { value: was }, revision: { value: is } };
  expect(rateChange(reported({ typeName: 'SpecExtension', property: 'limit', ...values })).impact).toBe(impact);
  expect(rateChange(reported({ typeName: 'SecurityScheme', property: 'x-prefix', ...values })).impact).toBe(impact);
});

test('rates an added extension as minor, and a removed extension as major', () => {
  const path = '#/paths/~1v1~1log_event/post/x-aliases';
  const rated = (kind: ReportedChange['kind']) =>
    rateChange(reported({ typeName: 'SpecExtension', kind, path, base: { value: [] } }));
  expect(rated('added')).toEqual({ path, impact: 'minor', messages: ['SpecExtension `x-aliases` was added.'] });
  expect(rated('removed')).toEqual({ path, impact: 'major', messages: ['SpecExtension `x-aliases` was removed.'] });
});

test('describes a change without a verdict, and omits long values', () => {
  const path = '#/paths/~1v1~1get_layer';
  const messagesOf = (change: Partial<ReportedChange>) =>
    rateChange(reported({ path, typeName: 'PathItem', ...change })).messages;
  expect(messagesOf({ kind: 'added' })).toEqual(['PathItem `/v1/get_layer` was added.']);
  expect(messagesOf({ kind: 'added', typeName: 'Schema', path: '#/a/properties/email' })).toEqual([
    'Field `email` was added.',
  ]);
  expect(messagesOf({ kind: 'added', typeName: 'Schema', path: '#/a/properties/email/not' })).toEqual([
    'Schema `not` was added.',
  ]);
  expect(messagesOf({ property: 'tags', revision: { value: ['x'] } })).toEqual([
    '`tags` of `/v1/get_layer` was nothing and is ["x"].',
  ]);
  const long = { base: { value: 'x'.repeat(95) }, revision: { value: 'yyy' } };
  expect(messagesOf({ property: 'description', ...long })).toEqual(['`description` of `/v1/get_layer` changed.']);
  const short = { base: { value: 'x'.repeat(93) }, revision: { value: 'yyy' } };
  expect(messagesOf({ property: 'description', ...short })[0]).toMatch(/ was "x+" and is "yyy"\.$/);
});
