import { schemas } from '@statsig-http-api/contract/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrected, skewOf, timeOf } from './time.ts';

const isTime = new Ajv2020({ formats: { double: true } }).compile(schemas.EventTime ?? false);
const latest = 253_402_300_799_999;

test('converts every valid time to a time from 1970 to the end of 9999', () => {
  const [, text] = (schemas.EventTime as { oneOf: readonly [unknown, { pattern: string }] }).oneOf;
  const times = fc.oneof(
    fc.double({ min: 0, max: latest, noNaN: true }),
    fc.stringMatching(new RegExp(text.pattern, 'u')).filter((time) => isTime(time)),
  );
  fc.assert(
    fc.property(times, (time) => {
      const moment = timeOf(time);
      expect(Number.isSafeInteger(moment) && moment >= 0 && moment <= latest).toBe(true);
    }),
    { numRuns: process.env.CI ? 2000 : 500 },
  );
});

test('reads the same time in milliseconds, seconds, digits and ISO 8601', () => {
  const moment = 1616826986211;
  const texts = [
    '1616826986211',
    '1616826986.211',
    '2021-03-27T06:36:26.211Z',
    '2021-03-27T06:36:26.211',
    '2021-03-27 06:36:26.211',
    '2021-03-27 08:36:26.211+02:00',
    '2021-03-27T06:36:26.211999Z',
  ];
  for (const same of [moment, 1616826986.211, ...texts]) expect(timeOf(same)).toBe(moment);
  for (const text of texts) expect(isTime(text)).toBe(true);
  expect(timeOf('2021-03-27')).toBe(Date.UTC(2021, 2, 27));
  expect(timeOf('2021-03-27T06:36')).toBe(Date.UTC(2021, 2, 27, 6, 36));
});

test.each([
  'yesterday',
  '',
  ' 1616826986211',
  '2021-03',
  '2021-13-01',
  '2021-3-27',
  '1969-12-31',
  '1e12',
  '999999999999999',
])('the contract rejects the time %j', (text) => {
  expect(isTime(text)).toBe(false);
});

describe('the clock of a sender', () => {
  const received = Date.UTC(2026, 0, 15);
  const hour = 3_600_000;
  const day = 24 * hour;
  const year = 365 * day;
  const correctedBy = (header: string, time: number) => corrected(time, { received, skew: skewOf(header, received) });

  test.each([
    ['milliseconds', String(received - hour)],
    ['a fraction', `${received - hour}.4`],
    ['seconds', String((received - hour) / 1000)],
  ])('corrects times if its header has %s', (_, header) => {
    expect(correctedBy(header, received - 3 * hour)).toBe(received - 2 * hour);
  });

  test.each(['', ' ', 'now', '0', '-1', '1e300', 'Infinity', String(received * 1000)])(
    'corrects nothing if its header is %j',
    (header) => {
      expect(correctedBy(header, received)).toBe(received);
    },
  );

  test('corrects times that it has shown, even if it is years wrong', () => {
    for (const clientTime of [received - 11 * year, received + 2 * year])
      expect(correctedBy(String(clientTime), clientTime - 3 * day)).toBe(received - 3 * day);
  });

  test('corrects no time by years that it has not shown', () => {
    for (const clientTime of [1, 1000, received - 11 * year, received + 2 * year])
      expect(correctedBy(String(clientTime), received - 3 * hour)).toBe(received - 3 * hour);
  });

  test('leaves a small skew to times of any age', () => {
    expect(correctedBy(String(received - hour), received - 3 * year)).toBe(received - 3 * year + hour);
  });
});
