import { type SharedState, sharedKeys } from '../store/shared-state.ts';
import { parseChange } from './file-history.ts';
import { countOutdated, limitChange, nextID, type ProjectHistory } from './project-history.ts';

/** Keeps the changes in the shared state of a store, so that all instances have the same history. */
export function createSharedHistory(state: SharedState): ProjectHistory {
  const read = async () =>
    [...(await state.read(sharedKeys.history))]
      .map(([key, json]) => ({ key, json, id: key.slice(sharedKeys.history.length) }))
      .toSorted((one, other) => Number(one.id) - Number(other.id));
  return {
    list: async () => (await read()).flatMap(({ json }) => parseChange(json) ?? []).toReversed(),
    async add(added) {
      const changes = await read();
      let newest = changes.at(-1)?.id;
      for (;;) {
        const change = { ...limitChange(added), id: nextID(added.time, newest) };
        const json = JSON.stringify(change);
        // Another instance may record a change in the same millisecond.
        if ((await state.setIfAbsent(sharedKeys.history + change.id, json)) === json) {
          const lengths = [...changes.map((old) => old.json.length), json.length];
          await state.delete(changes.slice(0, countOutdated(lengths)).map(({ key }) => key));
          return change;
        }
        newest = change.id;
      }
    },
  };
}
