import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SharedState } from './shared-state.ts';

/** Tests that a shared state fulfills its contract. @param open Opens an empty state twice, as two instances do. */
export function sharedStateSuite(
  name: string,
  open: () => Promise<{ readonly states: readonly [SharedState, SharedState]; readonly close: () => Promise<void> }>,
): void {
  describe(`${name} as a shared state`, () => {
    let one: SharedState;
    let other: SharedState;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({
        states: [one, other],
        close,
      } = await open());
    });
    afterAll(() => close());

    test('an instance reads what another one sets, sets again and deletes', async () => {
      await one.set('a', 'first');
      await one.set("it's \u{1f5fb} \\ \n", '{"a":"\\u0000"}');
      expect(await other.read()).toEqual(
        new Map([
          ['a', 'first'],
          ["it's \u{1f5fb} \\ \n", '{"a":"\\u0000"}'],
        ]),
      );
      await other.set('a', 'second');
      expect((await one.read()).get('a')).toBe('second');
      await one.delete(['a', "it's \u{1f5fb} \\ \n", 'missing']);
      expect(await other.read()).toEqual(new Map());
      await one.set('a', 'third');
      expect((await other.read()).get('a')).toBe('third');
      await one.delete(['a']);
      await one.delete([]);
    });

    test('instances that set a value at the same time agree on one', async () => {
      const values = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? one : other).setIfAbsent('secret', `value ${index}`),
        ),
      );
      expect(new Set(values).size).toBe(1);
      expect((await one.read()).get('secret')).toBe(values[0]);
      expect(await other.setIfAbsent('secret', 'late')).toBe(values[0]);
      await one.delete(['secret']);
      const next = await Promise.all([one.setIfAbsent('secret', 'a'), other.setIfAbsent('secret', 'b')]);
      expect(new Set(next).size).toBe(1);
      expect((await other.read()).get('secret')).toBe(next[0]);
      await one.delete(['secret']);
    });

    test('of instances that replace a value at the same time, one succeeds', async () => {
      expect(await one.replace('project', 'missing', 'a')).toBe(false);
      await one.set('project', 'first');
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? one : other).replace('project', 'first', `second by ${index}`),
        ),
      );
      expect(outcomes.filter((isReplaced) => isReplaced)).toHaveLength(1);
      const winner = `second by ${outcomes.indexOf(true)}`;
      expect((await other.read()).get('project')).toBe(winner);
      expect(await other.replace('project', 'first', 'late')).toBe(false);
      expect(await other.replace('project', winner, 'third')).toBe(true);
      expect((await one.read()).get('project')).toBe('third');
      await one.delete(['project']);
      expect(await one.replace('project', 'third', 'a')).toBe(false);
    });

    test('other values change together with a value that is replaced, and stay if it is not', async () => {
      await one.set('turn', '1');
      await one.set('old', 'a');
      const others = { set: [['new', 'b']] as const, delete: ['old'] };
      expect(await other.replace('turn', '0', '2', others)).toBe(false);
      expect(await one.read()).toEqual(new Map(Object.entries({ old: 'a', turn: '1' })));
      expect(await other.replace('turn', '1', '2', others)).toBe(true);
      expect(await one.read()).toEqual(new Map(Object.entries({ new: 'b', turn: '2' })));
      await one.delete(['turn', 'new']);
    });

    test('the history is read by its prefix only', async () => {
      await one.set('history:1', 'first');
      await one.set('history%', 'other');
      expect(await other.read()).toEqual(new Map([['history%', 'other']]));
      expect(await other.read('history:')).toEqual(new Map([['history:1', 'first']]));
      await one.delete(['history:1', 'history%']);
      expect(await other.read('history')).toEqual(new Map());
    });

    test('an instance is called when another one changes a value, until it stops', async () => {
      let calls = 0;
      const stop = one.watch(() => {
        calls += 1;
      });
      // The first calls may come from the start of watching.
      await expect
        .poll(async () => {
          await other.set('watched', String(Math.random()));
          return calls;
        })
        .toBeGreaterThan(0);
      stop();
      await other.delete(['watched']);
    });
  });
}
