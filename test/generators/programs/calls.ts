/** The requests that each program sends. They are the contract's examples, except for the last two. */
export const requests = {
  gate: { user: { userID: '42' }, gateName: 'a_gate' },
  gates: { user: { userID: '42' }, gateNames: ['a_gate', 'an_open_gate'] },
  config: { user: { userID: '42' }, configName: 'a_config' },
  layer: { user: { userID: '42' }, layerName: 'a_layer' },
  event: { events: [{ user: { userID: '42' }, time: 1616826986211, eventName: 'test_api_event' }] },
  experimentExposure: {
    exposures: [{ user: { userID: 'user_id_12345' }, experimentName: 'analytics_only_experiment', group: 'Control' }],
  },
  gateExposure: {
    exposures: [
      {
        user: { userID: 'user_id_12345' },
        gateName: 'a_gate',
        group: 'Everyone',
        passes: true,
        time: 1616826986211,
      },
    ],
  },
  report: { type: 'first_exposures' as const },
  /** Every generator accepts a user without an ID, because none knows `if` and `else`. The service does not. */
  withoutID: { exposures: [{ user: {}, experimentName: 'analytics_only_experiment', group: 'Control' }] },
};

/** Makes the mock return the error of a rate limit. */
export const preferRateLimit = { prefer: 'code=429' };

/** The key of all programs. */
export const key = 'secret-test';

/** The error of a client, as its user sees it. */
export interface Failure {
  readonly status: number | undefined;
  readonly code: string | undefined;
}

/** What the calls of a program gave. */
export type Outcomes = Readonly<
  Record<Exclude<keyof typeof requests, 'withoutID'>, unknown> & Record<'badRequest' | 'rateLimited', Failure>
>;

/** Returns the error of a call that has to fail. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('The call did not fail.');
    },
    (error: unknown) => error,
  );
}
