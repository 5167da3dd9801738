/** The address of the server. */
export const server = import.meta.env.VITE_STATSIG_SERVER ?? 'http://127.0.0.1:4020';

/** The client SDK key. */
export const headers = [['statsig-api-key', 'client-local']];

// The OpenFeature Remote Evaluation Protocol reads flags. Events and exposures go to the Statsig API.
const send = (path, body) =>
  fetch(`${server}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true }).catch(
    console.warn,
  );

/** Sends an event of `client.track`. */
export function track(eventName, { targetingKey }, { value, ...metadata }) {
  send('log_event', { events: [{ eventName, value, metadata, user: { userID: targetingKey } }] });
}

/** Sends an exposure after each read of a flag. */
export const exposureHook = {
  after({ flagKey, context: { targetingKey } }, { value, flagMetadata: { type, ruleID } }) {
    const flag = type === 'gate' ? { gateName: flagKey, passes: value } : { experimentName: flagKey };
    send('log_custom_exposure', { exposures: [{ ...flag, ruleID, user: { userID: targetingKey } }] });
  },
};
