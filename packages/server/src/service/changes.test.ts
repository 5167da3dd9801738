import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createChanges } from './changes.ts';

test('the time of each change is later than that of the one before, whatever the clock shows', () => {
  const times = fc.array(fc.record({ clock: fc.nat(), time: fc.option(fc.nat(), { nil: undefined }) }));
  fc.assert(
    fc.property(fc.nat(), times, (start, records) => {
      let now = start;
      const changes = createChanges(() => now);
      let last = changes.time;
      expect(last).toBe(start);
      for (const { clock, time } of records) {
        now = clock;
        changes.record(time);
        expect(changes.time).toBeGreaterThan(last);
        last = changes.time;
      }
    }),
  );
});

test('a change has the time that its author set, if it is later than that of the last change', () => {
  const changes = createChanges(() => 500, 100);
  changes.record(200);
  expect(changes.time).toBe(200);
  changes.record(150);
  expect(changes.time).toBe(500);
});

test('calls its subscribers after each change, until they leave', () => {
  const changes = createChanges(() => 0);
  let calls = 0;
  const leave = changes.subscribe(() => calls++);
  changes.record();
  leave();
  changes.record();
  expect(calls).toBe(1);
});
