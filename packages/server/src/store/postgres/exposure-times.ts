import { duplicateWindowMs } from '../recent-exposures.ts';

const hourMs = 3_600_000;

/** Returns the hour of a time, counted from 1970-01-01 UTC. */
export const hourOf = (time: number): number => Math.floor(time / hourMs);

/** An exposure of a batch. */
export interface ExposureCandidate {
  /** A digest of the fields that equal exposures share. */
  readonly identity: Buffer;
  readonly time: number;
}

/** Returns whether two equal exposures at these times count as one. */
export type IsDuplicate = (storedTime: number, time: number) => boolean;

/** The rule for new exposures: less than a minute apart. */
export const isInWindow: IsDuplicate = (storedTime, time) => Math.abs(storedTime - time) < duplicateWindowMs;

/** The rule for exposures of another store: in the same minute of the clock. */
export const isInMinute: IsDuplicate = (storedTime, time) =>
  Math.floor(storedTime / duplicateWindowMs) === Math.floor(time / duplicateWindowMs);

/** The row of `exposure_times` for an identity and an hour, which a transaction locks. */
export interface TimeSlot {
  readonly hour: number;
  readonly identity: Buffer;
  /**
   * The time to insert with a row that does not exist. Only an exposure that is more than a minute away from the other hours
   * can be stored without a look at them.
   */
  readonly firstTime: number | null;
}

/** The times of a slot after it was locked. */
export interface LockedTimes {
  readonly times: readonly number[];
  /** Whether this transaction inserted the row, with the first time if the slot has one. */
  readonly isNew: boolean;
}

/** A time to add to a slot. */
export interface AddedTime {
  readonly slot: TimeSlot;
  readonly time: number;
}

/** An exposure that was already stored. */
interface StoredCandidate {
  /** The index of the exposure in the batch. */
  readonly index: number;
  /** The time of the stored exposure, in milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

/** Which exposures of a batch are new. */
export interface ExposureDecision {
  /** The indexes of the exposures to insert. */
  readonly accepted: readonly number[];
  readonly duplicates: readonly StoredCandidate[];
  readonly added: readonly AddedTime[];
}

const slotKey = (hour: number, identity: Buffer): string => `${hour} ${identity.toString('latin1')}`;

/** Returns the hours that have equal exposures within the window around a time: its hour, and perhaps a neighbor. */
function hoursAround(time: number): number[] {
  const hour = hourOf(time);
  const around = [hourOf(time - duplicateWindowMs + 1), hour, hourOf(time + duplicateWindowMs - 1)];
  return around.filter((near, index) => around.indexOf(near) === index);
}

/** Returns the slots to lock before the decision about these exposures. */
export function slotsOf(candidates: readonly ExposureCandidate[]): TimeSlot[] {
  const slots = new Map<string, TimeSlot>();
  for (const { identity, time } of candidates) {
    const hours = hoursAround(time);
    for (const hour of hours) {
      const key = slotKey(hour, identity);
      if (!slots.has(key)) slots.set(key, { hour, identity, firstTime: hours.length === 1 ? time : null });
    }
  }
  return [...slots.values()];
}

/**
 * Decides which exposures are new, one after the other.
 * @param locked The times of the slots, by their index. A slot that is missing is new.
 */
export function decideExposures(
  candidates: readonly ExposureCandidate[],
  slots: readonly TimeSlot[],
  locked: ReadonlyMap<number, LockedTimes>,
  isDuplicate: IsDuplicate,
): ExposureDecision {
  const bySlot = new Map<string, { readonly slot: TimeSlot; readonly times: number[]; awaitsFirst: boolean }>();
  for (const [index, slot] of slots.entries()) {
    const { times, isNew } = locked.get(index) ?? { times: [], isNew: true };
    // The first time of a new row belongs to an exposure that is still to be decided.
    bySlot.set(slotKey(slot.hour, slot.identity), {
      slot,
      times: isNew ? [] : [...times],
      awaitsFirst: isNew && slot.firstTime !== null,
    });
  }
  const accepted: number[] = [];
  const duplicates: StoredCandidate[] = [];
  const added: AddedTime[] = [];
  for (const [index, { identity, time }] of candidates.entries()) {
    const stored = hoursAround(time)
      .flatMap((hour) => bySlot.get(slotKey(hour, identity))?.times ?? [])
      .find((near) => isDuplicate(near, time));
    if (stored !== undefined) {
      duplicates.push({ index, time: stored });
      continue;
    }
    accepted.push(index);
    const own = bySlot.get(slotKey(hourOf(time), identity));
    if (own === undefined) continue;
    own.times.push(time);
    if (own.awaitsFirst) own.awaitsFirst = false;
    else added.push({ slot: own.slot, time });
  }
  return { accepted, duplicates, added };
}
