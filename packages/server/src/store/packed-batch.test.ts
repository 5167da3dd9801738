import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from '../any-character.testing.ts';
import type { EventRow, ExposureRow } from '../events/row-types.ts';
import { createPacker, packBatch, unpackEvents, unpackExposures } from './packed-batch.ts';
import { eventRow } from './store-suite.testing.ts';

/** Any well-formed Unicode string. SQLite can't store lone surrogates either. */
const text = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom('', '\0', '\u{1f5fb}', 'é'));
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

test('unpacking returns the packed rows', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(exposure), (events, exposures) => {
      const batch = packBatch({ events, exposures });
      expect(unpackEvents(batch.events)).toEqual(events);
      expect(unpackExposures(batch.exposures)).toEqual(exposures);
    }),
  );
});

test('the rows of a packed batch follow those that a packer has', () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(exposure), (events, exposures) => {
      const packer = createPacker();
      for (let round = 0; round < 3; round++) packer.addPacked(structuredClone(packBatch({ events, exposures })));
      packer.addEvents(events);
      const batch = packer.pack();
      expect(unpackEvents(batch.events)).toEqual([...events, ...events, ...events, ...events]);
      expect(unpackExposures(batch.exposures)).toEqual([...exposures, ...exposures, ...exposures]);
    }),
  );
});

test('a packer grows to hold any number of rows of any size', () => {
  const rows = Array.from({ length: 1000 }, (_, time) => eventRow({ time, metadata: 'é'.repeat(time % 100) }));
  rows.push(eventRow({ metadata: 'x'.repeat(1_000_000) }));
  const packer = createPacker();
  for (const [index, one] of rows.entries()) {
    expect(packer.eventCount).toBe(index);
    packer.addEvents([one]);
  }
  // Another thread gets a structured clone.
  expect(unpackEvents(structuredClone(packer.pack()).events)).toEqual(rows);
});

test('a lone surrogate becomes U+FFFD, as in SQLite, and does not change other strings', () => {
  const { events } = packBatch({
    events: [eventRow({ name: 'a\ud83d', metadata: 'b' }), eventRow({ name: 'c' })],
    exposures: [],
  });
  expect(unpackEvents(events)).toEqual([eventRow({ name: 'a\ufffd', metadata: 'b' }), eventRow({ name: 'c' })]);
});
