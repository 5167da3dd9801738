import type { Operation } from '@statsig-http-api/contract';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { countsOf, type SdkChanges } from '@statsig-http-api/contract/sdk-body';
import type { Unknowns } from '../events/batch-to-rows.ts';
import type { Mentions } from '../service/rejections.ts';
import type { Service } from '../service/service.ts';

/** What a caller should know about an accepted request: how often each warning applies, and where. */
export interface Warnings {
  readonly counts: Readonly<Partial<Record<Warning, number>>>;
  /** The places, as in `events[3].user.email: dropped`. */
  readonly places: readonly string[];
}

/** A number became a string, a field or an event was left out, or the project lacks the gate, the experiment or the group of an exposure. */
type Warning = 'converted_fields' | 'dropped_fields' | 'rejected_events' | 'unknown_groups' | 'unknown_names';

/** Nothing is lost by a conversion, so it has no line in the log. */
const unloggedWarning: Warning = 'converted_fields';

/** Returns the warnings about an SDK's body that was changed. */
export const sdkWarnings = (changes: SdkChanges): Warnings => ({ counts: countsOf(changes), places: changes.places });

/** Returns the warnings about names and groups that the project lacks. */
export const unknownWarnings = ({ names, groups }: Unknowns = { names: [], groups: [] }): Warnings => ({
  counts: { unknown_names: names.length, unknown_groups: groups.length },
  places: [...names, ...groups].slice(0, maxPlaces),
});

const maxPlaces = 100;

/**
 * Records the warnings about an accepted request in the metrics, the log, the list of rejections and the developer stream.
 * Returns the response with their counts in its header `x-warnings`.
 */
export type RecordWarnings = (
  operation: Operation,
  response: HttpResponse,
  warnings: readonly Warnings[],
  /** Returns the mentions of the body. */
  mentions: () => Mentions,
) => HttpResponse;

/** Creates the function that records the warnings of a service. */
export function createRecordWarnings({ metrics, log, rejections, stream, clock }: Service): RecordWarnings {
  return (operation, response, warnings, mentions) => {
    if (warnings.length === 0) return response;
    const counts = warnings
      .flatMap(({ counts }) => Object.entries(counts))
      .filter((entry): entry is [Warning, number] => entry[1] > 0);
    if (counts.length === 0) return response;
    for (const [warning, count] of counts) metrics.recordWarning(warning, count);
    const list = counts.map(([warning, count]) => `${warning}=${count}`).join(', ');
    if (counts.some(([warning]) => warning !== unloggedWarning)) {
      log('warn', 'request accepted with warnings', { operation: operation.id, ...Object.fromEntries(counts) });
      const accepted = {
        time: clock.now(),
        operation: operation.id,
        status: response.status,
        message: `Accepted with warnings: ${list}`,
        errors: warnings.flatMap(({ places }) => places),
        ...mentions(),
      };
      rejections.add(accepted);
      if (stream.watched) stream.send('refused', JSON.stringify(accepted));
    }
    return { ...response, headers: { ...response.headers, 'x-warnings': list } };
  };
}
