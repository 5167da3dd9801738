import { examples } from '../../generated/examples.ts';

/** The times of the event and the gate exposure, exactly as the programs send them. */
export const expectedTimes = [1616826986211, 1616826986211];

/** What the calls of each program have to give: the contract's examples, and two errors. */
export const expected = {
  gate: examples.checkGate.responses[200].a_gate,
  gates: examples.checkGate.responses[200].two_gates,
  config: examples.getConfig.responses[200].a_config,
  layer: examples.getLayer.responses[200].a_layer,
  event: examples.logEvent.responses[202].an_event,
  experimentExposure: examples.logCustomExposure.responses[202].an_experiment_exposure,
  gateExposure: examples.logCustomExposure.responses[202].a_gate_exposure,
  report: examples.getDailyReport.responses[200].first_exposures,
  badRequest: { status: 400, code: 'invalid_body' },
  rateLimited: { status: 429, code: 'rate_limited' },
};
