import type { EventRow } from '../events/row-types.ts';
import { createDigest, digestBytes } from './digest.ts';
import { eventContent } from './event-content.ts';
import type { EventPlace } from './packed-batch.ts';

/** An event and its place among the events that arrived with it. */
interface PlacedEvent {
  readonly row: EventRow;
  readonly place: EventPlace;
}

/** The bytes of a position at the end of an identity. */
const positionBytes = 4;

/**
 * Creates a function that returns the identity of each event, or null for an event without an `ownTime`. A resend of a
 * request has the identities of the request, and no other event has them.
 *
 * - A single event has the digest of its fields.
 * - The events of a larger request have the digest of all of them, and their positions. Equal events in a request have different
 *   identities.
 * - An equal event of a file has the digest of its fields and the number of the copy.
 */
export function createEventIdentities(): (events: readonly PlacedEvent[]) => (Buffer | null)[] {
  const digestOf = createDigest();

  /** Returns the identities of a request with several events. */
  function identifyRequest(events: readonly PlacedEvent[]): (Buffer | null)[] {
    if (events.every(({ row }) => row.ownTime === null)) return events.map(() => null);
    const digests = Buffer.allocUnsafe(events.length * digestBytes);
    for (const [index, { row }] of events.entries())
      digestOf(`${row.ownTime}\0${eventContent(row)}`).copy(digests, index * digestBytes);
    const request = Buffer.from(digestOf(digests));
    return events.map(({ row }, index) => (row.ownTime === null ? null : withPosition(request, index)));
  }

  function identifySingle({ row, place }: PlacedEvent): Buffer | null {
    if (row.ownTime === null) return null;
    const content = eventContent(row);
    return Buffer.from(digestOf(place.index === 0 ? content : `${content}\0${place.index}`));
  }

  return (events) => {
    const identities: (Buffer | null)[] = [];
    for (let start = 0; start < events.length; start = identities.length) {
      const first = events[start];
      if (first === undefined) break;
      const { requestEvents } = first.place;
      if (requestEvents === 1) identities.push(identifySingle(first));
      else identities.push(...identifyRequest(events.slice(start, start + requestEvents)));
    }
    return identities;
  };
}

function withPosition(request: Buffer, position: number): Buffer {
  const identity = Buffer.from(request);
  identity.writeUInt32BE(position, digestBytes - positionBytes);
  return identity;
}
