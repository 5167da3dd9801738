import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validRequest } from '../../../generated/validate.js';
import { anyCharacter } from '../any-character.testing.ts';
import { isFromSdk, maxSdkEvents, readSdkBody } from './sdk-body.ts';
import { isStorable } from './storable.ts';

const good = { eventName: 'good', user: { userID: '1' } };

/** Reads a log_event of an SDK with a good event and these. */
function read(...events: unknown[]) {
  const result = readSdkBody('logEvent', { events: [good, ...events] });
  if ('problems' in result) throw new Error(result.problems.join());
  const [first, ...others] = (result.body as { events: unknown[] }).events;
  expect(first).toEqual(good);
  return { events: others, changes: result.changes };
}

describe('isFromSdk', () => {
  test.each([
    ['the header', { sdkType: 'py-server', query: '', body: undefined }],
    ['a beacon', { sdkType: undefined, query: 'k=client-1&st=javascript-client', body: undefined }],
    ...[
      'statsig-node',
      'statsig-node-lite',
      'statsig-ruby-sdk',
      'statsig-server-core-node',
      'py-server',
      'java-server',
      'go-sdk',
      'dotnet-server',
      'js-client',
      'js-mono',
      'javascript-client',
      'react-native-client',
      'android-client',
      'dart',
    ].map((sdkType): [string, Parameters<typeof isFromSdk>[0]] => [
      `the body of ${sdkType}`,
      { sdkType: null, query: '', body: { statsigMetadata: { sdkType } } },
    ]),
  ])('recognizes %s', (_, signs) => {
    expect(isFromSdk(signs)).toBe(true);
  });

  test.each([
    { statsigMetadata: { sdkType: 'http-api' } },
    { statsigMetadata: {} },
    { statsigMetadata: null },
    [],
    null,
  ])('does not recognize %j', (body) => {
    expect(isFromSdk({ sdkType: undefined, query: 'first=1', body })).toBe(false);
  });
});

describe('the body of an SDK', () => {
  test.each([
    ['a numeric userID', { userID: 42 }, { userID: '42' }],
    ['a numeric custom ID', { customIDs: { companyID: 7 } }, { customIDs: { companyID: '7' } }],
    ['a list of numbers', { custom: { ages: [1, 2.5] } }, { custom: { ages: ['1', '2.5'] } }],
  ])('with %s gets strings', (_, user, expected) => {
    const { events, changes } = read({ eventName: 'a', user });
    expect(events).toEqual([{ eventName: 'a', user: expected }]);
    expect(changes).toMatchObject({ rejectedEvents: 0, droppedFields: 0 });
    expect(changes.convertedFields).toBeGreaterThan(0);
  });

  test.each([
    [
      'a nested attribute',
      { userID: '1', custom: { plan: 'gold', nested: { a: 1 } } },
      { userID: '1', custom: { plan: 'gold' } },
      'custom.nested',
    ],
    ['a long email', { userID: '1', email: 'x'.repeat(400) }, { userID: '1' }, 'email'],
    ['an object as an ID', { userID: {} }, {}, 'userID'],
    ['an unpaired surrogate', { userID: '\ud83d', email: 'a' }, { email: 'a' }, 'userID'],
    ['U+0000', { customIDs: { a: 'x\0y', b: 'z' } }, { customIDs: { b: 'z' } }, 'customIDs.a'],
  ])('with %s loses only this field', (_, user, expected, place) => {
    const { events, changes } = read({ eventName: 'a', user });
    expect(events).toEqual([{ eventName: 'a', user: expected }]);
    expect(changes).toEqual({
      rejectedEvents: 0,
      droppedFields: 1,
      convertedFields: 0,
      places: [`events[1].user.${place}: dropped`],
    });
  });

  test.each([
    [{ eventName: 'a > b' }, 'events[1].eventName: must not contain'],
    [{ user: { userID: '1' } }, 'events[1].eventName: required'],
    ['text', 'events[1]: must be an object'],
    [null, 'events[1]: must be an object'],
  ])('with the event %j loses only this event', (event, problem) => {
    const { events, changes } = read(event, { eventName: 'last' });
    expect(events).toEqual([{ eventName: 'last' }]);
    expect(changes).toMatchObject({ rejectedEvents: 1, droppedFields: 0, convertedFields: 0 });
    expect(changes.places).toEqual([expect.stringContaining(problem)]);
  });

  test('without a valid event is rejected, with the problem of each event', () => {
    expect(readSdkBody('logEvent', { events: [{ eventName: 'a>' }, {}] })).toEqual({
      problems: [expect.stringMatching(/^events\[0\]\.eventName: /), 'events[1].eventName: required'],
    });
    expect(readSdkBody('logEvent', { events: [] })).toEqual({ problems: ['events: must have at least 1 item'] });
    expect(readSdkBody('logEvent', [])).toEqual({ problems: ['body: must be an object, not an array'] });
  });

  test('loses nulls for missing values without a word, but keeps those in metadata', () => {
    const user = { userID: '1', email: null, custom: { plan: null }, statsigEnvironment: null };
    const event = { eventName: 'a', value: null, user, metadata: { a: null }, statsigMetadata: { stableID: null } };
    const body = { events: [event], user: null, statsigMetadata: { sdkType: 'statsig-node', sessionID: null } };
    expect(readSdkBody('logEvent', body)).toEqual({
      body: {
        events: [{ eventName: 'a', user: { userID: '1', custom: {} }, metadata: { a: null }, statsigMetadata: {} }],
        statsigMetadata: { sdkType: 'statsig-node' },
      },
      changes: { rejectedEvents: 0, droppedFields: 0, convertedFields: 0, places: [] },
    });
  });

  test('may have twice as many events as the contract allows', () => {
    const bodyWith = (count: number) => ({ events: Array.from({ length: count }, () => good) });
    expect(readSdkBody('logEvent', bodyWith(maxSdkEvents))).toHaveProperty('body');
    expect(readSdkBody('logEvent', bodyWith(maxSdkEvents + 1))).toEqual({
      problems: [`events: must have at most ${maxSdkEvents} items`],
    });
  });

  test('with too many attributes keeps the first ones', () => {
    const custom = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`a${index}`, index]));
    const { events, changes } = read({ eventName: 'a', user: { custom } });
    expect(Object.keys((events[0] as { user: { custom: object } }).user.custom)).toHaveLength(1000);
    expect(changes).toMatchObject({ droppedFields: 99_000, places: ['events[1].user.custom: 99000 fields dropped'] });
  });

  test('with a day that does not exist loses the time', () => {
    const { events, changes } = read({ eventName: 'a', time: '2021-02-30' });
    expect(events).toEqual([{ eventName: 'a' }]);
    expect(changes.places).toEqual(['events[1].time: dropped']);
  });

  test('of a check gets the same user', () => {
    const result = readSdkBody('checkGate', { gateName: 'a_gate', user: { userID: 42, custom: { a: {} } } });
    expect(result).toMatchObject({ body: { gateName: 'a_gate', user: { userID: '42', custom: {} } } });
  });

  test('is always valid or rejected, whatever it contains', () => {
    const key = fc.constantFrom(
      'eventName',
      'value',
      'time',
      'user',
      'metadata',
      'secondaryExposures',
      '__proto__',
      'x',
    );
    const userKey = fc.constantFrom('userID', 'customIDs', 'custom', 'email', 'statsigEnvironment', '__proto__');
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('\0', '\ud800', 'a\udfffb', 2 ** 60, -1, 'x'.repeat(5000), [[1], ['a']]),
    );
    const user = fc.dictionary(userKey, odd);
    const event = fc.oneof(
      fc.dictionary(key, fc.oneof(odd, user)),
      fc.record({ eventName: fc.constant('a'), user, metadata: fc.dictionary(fc.string({ unit: anyCharacter }), odd) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.oneof(odd, user), (events, shared) => {
        const result = readSdkBody('logEvent', { events: [good, ...events], user: shared, statsigMetadata: shared });
        if ('problems' in result) throw new Error(result.problems.join());
        const { body, changes } = result;
        expect(validRequest('logEvent', body) && isStorable(body)).toBe(true);
        expect((body as { events: unknown[] }).events.length + changes.rejectedEvents).toBe(events.length + 1);
      }),
      { numRuns: process.env.CI ? 100 : 40 },
    );
  });
});
