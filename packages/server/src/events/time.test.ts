import { schemas } from '@statsig-http-api/contract/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOf } from './time.ts';

const isTime = new Ajv2020().compile(schemas.EventTime ?? false);
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
    { numRuns: 2000 },
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
