import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventRow, ExposureRow } from '../events/rows.ts';
import { createPacker, packBatch, unpackEvents, unpackExposures } from './packed-batch.ts';
import { eventRow } from './store-suite.testing.ts';

/** Any text that is Unicode: what is not, as half a pair, is no text for SQLite either. */
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\u{1f5fb}', 'é'));
const textOrNull = fc.option(text, { nil: null });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }));

const row = { received: number, time: number, ownTime: fc.option(number), day: text, tier: text, userID: textOrNull };
const event: fc.Arbitrary<EventRow> = fc.record({
  ...row,
  user: text,
  name: text,
  value: fc.oneof(number, textOrNull),
  metadata: textOrNull,
  statsigMetadata: textOrNull,
});
const exposure: fc.Arbitrary<ExposureRow> = fc.record({
  ...row,
  user: text,
  source: fc.constantFrom('check', 'sdk', 'custom'),
  type: fc.constantFrom('gate', 'config', 'layer'),
  name: text,
  ruleID: textOrNull,
  groupName: textOrNull,
  passed: fc.option(fc.boolean()),
  allocatedExperiment: textOrNull,
  parameterName: textOrNull,
  secondaryExposures: textOrNull,
});

test('what is unpacked is what was packed', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(exposure), (events, exposures) => {
      const batch = packBatch({ events, exposures });
      expect(unpackEvents(batch.events)).toEqual(events);
      expect(unpackExposures(batch.exposures)).toEqual(exposures);
    }),
  );
});

test('rows of any number and size find room, and another thread reads them as they are', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => eventRow({ time: at, metadata: 'é'.repeat(at % 100) }));
  rows.push(eventRow({ metadata: 'x'.repeat(1_000_000) }));
  const packer = createPacker();
  for (const [at, one] of rows.entries()) {
    expect(packer.events).toBe(at);
    packer.addEvent(one);
  }
  expect(unpackEvents(structuredClone(packer.pack()).events)).toEqual(rows);
});

test('half a pair becomes what it is to SQLite, and leaves its neighbours alone', () => {
  const { events } = packBatch({
    events: [eventRow({ name: 'a\ud83d', metadata: 'b' }), eventRow({ name: 'c' })],
    exposures: [],
  });
  expect(unpackEvents(events).map(({ name, metadata }) => [name, metadata])).toEqual([
    ['a\ufffd', 'b'],
    ['c', eventRow().metadata],
  ]);
});
