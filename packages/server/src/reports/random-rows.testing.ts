import fc from 'fast-check';
import { pacificDay } from '../events/pacific-day.ts';
import type { Batch, EventRow, ExposureRow } from '../events/row-types.ts';
import { storedJson } from '../events/stored-json.ts';
import { loadProject } from '../project/load-project.ts';
import { eventRow, exposureRow } from '../store/store-suite.testing.ts';

/** A project whose gates, experiments and metrics count the random rows. */
export const project = loadProject(
  `keys: { serverSecretKeys: secret-a }
gates:
  a_gate: { rules: [{ name: Half, id: half, share: 50 }, { name: Nothing, id: nothing, share: 0 }] }
configs:
  a_config: { default: {}, rules: [{ name: All, id: all, value: {} }] }
experiments:
  __proto__:
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
  by_company:
    unit: companyID
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
metrics:
  shirts: { type: sum, event: buy, field: price, where: { item: [shirt, 1] }, winsorize: 50% }
  price: { type: mean, event: buy, field: price }
  rate: { type: ratio, numerator: { type: sum, event: buy }, denominator: { type: event_count, event: __proto__ } }
`,
  'project.yaml',
  {},
);

/** The start and the end of four Pacific days. The second day has 23 hours. */
const start = Date.parse('2026-03-07T08:00:00Z');
const end = Date.parse('2026-03-11T07:00:00Z');

/** A time on the last of the four days. The three days before are complete. */
export const now = Date.parse('2026-03-10T20:00:00Z');

/** Times near midnight, and equal times, find errors most often. */
const notableTime = fc
  .constantFrom('2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z', '2026-03-09T06:59:59.999Z')
  .map((text) => Date.parse(text));

const anyTime = fc.oneof(fc.integer({ min: start, max: end }), notableTime);

/** Two of these times are equal, or at least a minute apart. Most are equal to others. */
const wholeMinute = fc
  .oneof({ arbitrary: fc.integer({ min: start, max: end }), weight: 1 }, { arbitrary: notableTime, weight: 3 })
  .map((time) => time - (time % 60_000));

const user = fc
  .record({
    userID: fc.constantFrom('ann', '__proto__', '=1+1', 'a "b", c', '-1', 'ü', undefined),
    customIDs: fc.constantFrom(undefined, { companyID: 'one' }, { companyID: '@two' }, { companyID: '' }),
    statsigEnvironment: fc.constantFrom(undefined, undefined, undefined, { tier: 'staging' }),
  })
  .map((fields) => ({
    user: storedJson(fields),
    userID: fields.userID ?? null,
    tier: fields.statsigEnvironment?.tier ?? 'production',
  }));

/** @param prices Numbers for the value and the metadata of an event. */
const eventAt = (time: fc.Arbitrary<number>, prices: readonly number[]): fc.Arbitrary<EventRow> =>
  fc
    .record({
      time,
      user,
      name: fc.constantFrom('buy', '__proto__'),
      value: fc.constantFrom(null, '7', ...prices),
      metadata: fc.oneof(
        fc.constantFrom(null, { item: 'hat', price: '4' }, { item: 1, price: 'x' }),
        fc.record({ item: fc.constantFrom('shirt', 1), price: fc.constantFrom(...prices) }),
      ),
    })
    .map((event) =>
      eventRow({
        ...event.user,
        name: event.name,
        value: event.value,
        metadata: event.metadata && storedJson(event.metadata),
        received: event.time,
        time: event.time,
        ownTime: null,
        day: pacificDay(event.time),
      }),
    );

const exposureAt = (time: fc.Arbitrary<number>): fc.Arbitrary<ExposureRow> =>
  fc
    .record({
      time,
      user,
      decision: fc.constantFrom<Partial<ExposureRow>>(
        { type: 'gate', name: 'a_gate', ruleID: 'half', passed: true },
        { type: 'gate', name: 'a_gate', ruleID: 'half', passed: false },
        { type: 'gate', name: 'a_gate', ruleID: 'nothing', passed: false },
        { type: 'gate', name: 'a_gate', ruleID: 'default', passed: false },
        { type: 'gate', name: 'a_gate', ruleID: 'pass:all:id_override', passed: true },
        { type: 'config', name: '__proto__', ruleID: 'c', groupName: 'Control', passed: true },
        { type: 'config', name: '__proto__', ruleID: 't', groupName: null, passed: true },
        { type: 'config', name: '__proto__', ruleID: 't:id_override', groupName: 'Test', passed: true },
        { type: 'config', name: '__proto__', ruleID: 'layerAssignment', groupName: null, passed: true },
        { type: 'config', name: 'a_config', ruleID: 'all', groupName: 'All', passed: true },
        { type: 'layer', name: 'a_layer', ruleID: 't', allocatedExperiment: 'by_company', passed: null },
        { type: 'layer', name: 'a_layer', ruleID: 'c', allocatedExperiment: 'by_company', passed: null },
        { type: 'layer', name: 'a_layer', ruleID: 'default', allocatedExperiment: null, passed: null },
      ),
    })
    .map((exposure) =>
      exposureRow({
        ...exposure.user,
        ...exposure.decision,
        received: exposure.time,
        time: exposure.time,
        day: pacificDay(exposure.time),
      }),
    );

/** Rows whose sums are exact to 8 digits in any order. */
export const randomRows: fc.Arbitrary<Batch> = fc.record({
  events: fc.array(eventAt(anyTime, [1, 0.1, 2.7, -3, 0, 0.3, 2]), { maxLength: 30 }),
  exposures: fc.array(exposureAt(anyTime), { maxLength: 20 }),
});

/** The sum of these numbers depends on their order. */
const unevenPrices = [0.1, 0.3, 1, -3, 1e16, -1e16, 3e32, -3e32, 0];

/** An exposure to an experiment that the project lacks. The groups are the ones that exposures name. */
const unlistedExposure = fc
  .record({ exposure: exposureAt(wholeMinute), groupName: fc.constantFrom('Control', 'New', 'Old') })
  .map(({ exposure, groupName }) =>
    exposureRow({ ...exposure, type: 'config', name: 'unlisted', ruleID: null, groupName, passed: null }),
  );

/**
 * Requests of which a store keeps the same rows in any order of arrival. Many rows have equal times, and some requests arrive
 * twice. Equal exposures have the same time, or times at least a minute apart: within a minute, the store keeps the exposure
 * that arrives first.
 */
export const randomRequests: fc.Arbitrary<readonly Batch[]> = fc
  .array(
    fc.record({
      events: fc.array(
        fc
          .record({ event: eventAt(wholeMinute, unevenPrices), hasOwnTime: fc.boolean() })
          .map(({ event, hasOwnTime }) => (hasOwnTime ? { ...event, ownTime: event.time } : event)),
        { maxLength: 6 },
      ),
      exposures: fc.array(fc.oneof(exposureAt(wholeMinute), unlistedExposure), { maxLength: 4 }),
      isResent: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((requests) =>
    requests.flatMap(({ events, exposures, isResent }) =>
      Array.from({ length: isResent ? 2 : 1 }, (): Batch => ({ events, exposures })),
    ),
  );
