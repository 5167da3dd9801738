// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** Where an operation is called. */
export interface Route {
  readonly method: string;
  /** The origin that documents it; any host that serves the API serves every path. */
  readonly host: string;
  readonly path: string;
}

/** Where every operation is called. */
export const routes = {
  checkGate: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/check_gate' },
  getConfig: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/get_config' },
  getLayer: { method: 'POST', host: 'https://statsigapi.net', path: '/v1/get_layer' },
  logEvent: { method: 'POST', host: 'https://events.statsigapi.net', path: '/v1/log_event' },
  logCustomExposure: { method: 'POST', host: 'https://events.statsigapi.net', path: '/v1/log_custom_exposure' },
  getDailyReport: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/get_daily_report' },
} as const satisfies { readonly [Id in OperationId]: Route };

/** A kind of key: how it is sent, how it is known by sight, and what it may call. */
export interface Key {
  readonly header: string;
  readonly prefix: string;
  readonly operations: readonly OperationId[];
}

/** Every kind of key. */
export const keys = {
  serverSecretKey: {
    header: 'statsig-api-key',
    prefix: 'secret-',
    operations: ['checkGate', 'getConfig', 'getLayer', 'logEvent', 'logCustomExposure', 'getDailyReport'],
  },
  clientSdkKey: {
    header: 'statsig-api-key',
    prefix: 'client-',
    operations: ['checkGate', 'getConfig', 'getLayer', 'logEvent', 'logCustomExposure'],
  },
} as const satisfies Readonly<Record<string, Key>>;

/** A kind of key. */
export type KeyType = keyof typeof keys;

/** The methods of a client, one an operation. `Calls` says how each is called. */
export interface Methods<Calls extends { readonly [Id in OperationId]: unknown }> {
  /**
   * Check a feature gate.
   *
   * Tells whether a feature gate is open for a user, and logs the exposure. A gate that does not exist is closed, so names can't be probed. With `gateNames` in place of `gateName`, up to a hundred gates are checked at once, and the answer is a map from name to evaluation.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: The service is not able to answer at the moment. Wait for the seconds that `Retry-After` names, then send the same request again; for a check, fall back to the value that is safe for your users.
   */
  readonly checkGate: Calls['checkGate'];

  /**
   * Get a dynamic config or an experiment.
   *
   * Answers the parameters of a dynamic config, or of the group of an experiment that the user is in, and logs the exposure by the name of the config. A config that does not exist answers an empty `value`.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: The service is not able to answer at the moment. Wait for the seconds that `Retry-After` names, then send the same request again; for a check, fall back to the value that is safe for your users.
   */
  readonly getConfig: Calls['getConfig'];

  /**
   * Get a layer.
   *
   * Answers the parameters of a layer: those of the experiment in it that the user is in, or the layer's defaults. Logs the exposure by the name of the layer.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 404: No layer has this name. Look for a slip in `layerName`, or make the layer in the Console.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: The service is not able to answer at the moment. Wait for the seconds that `Retry-After` names, then send the same request again; for a check, fall back to the value that is safe for your users.
   */
  readonly getLayer: Calls['getLayer'];

  /**
   * Log events.
   *
   * Stores up to a thousand events of one or many users. An event without `user` takes the request's, one without `time` the time of the request. A request that breaks the contract is refused whole.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: Nothing of the request was stored. Keep it, wait for the seconds that `Retry-After` names, and send it again unchanged.
   */
  readonly logEvent: Calls['logEvent'];

  /**
   * Log exposures.
   *
   * Stores exposures that you decided yourself: which group of an experiment, or which side of a gate, a user met. An exposure names either `experimentName` or `gateName`, never both, and its group by name (`group`), by rule (`ruleID`) or by both.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: Nothing of the request was stored. Keep it, wait for the seconds that `Retry-After` names, and send it again unchanged.
   */
  readonly logCustomExposure: Calls['logCustomExposure'];

  /**
   * Export a daily report.
   *
   * Answers the newest day that has data, in Pacific time, and the address of a CSV file with the report. Needs a server secret key.
   *
   * Fails with:
   * - 400: The body is not JSON, or it breaks the contract. `message` names the first field at fault and `errors` all of them. The same request will fail again: mend it before you send it.
   * - 401: No key, or one that the service does not know. Send a key in the header `statsig-api-key`; keys are made and withdrawn in the Console's settings.
   * - 403: The key is known, and its kind may not call this operation. Use a key of a kind that the operation names.
   * - 413: The body is larger than 10 MiB. Split it, and send the parts one after another.
   * - 415: The body is of a type that is not read. Send JSON with `Content-Type: application/json`.
   * - 429: Too many requests with this key. Wait for the seconds that `Retry-After` names, then send the same request again.
   * - 500: The service failed. Send the same request again, a little later each time; for a check, fall back to the value that is safe for your users.
   * - 503: The service is not able to answer at the moment. Wait for the seconds that `Retry-After` names, then send the same request again; for a check, fall back to the value that is safe for your users.
   */
  readonly getDailyReport: Calls['getDailyReport'];
}

/** What a client may call with a key of the kind `serverSecretKey`. */
export interface ServerSecretKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure' | 'getDailyReport'> {}

/** What a client may call with a key of the kind `clientSdkKey`. */
export interface ClientSdkKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure'> {}
