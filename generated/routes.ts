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
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly checkGate: Calls['checkGate'];

  /**
   * Get a dynamic config or an experiment.
   *
   * Answers the parameters of a dynamic config, or of the group of an experiment that the user is in, and logs the exposure by the name of the config. A config that does not exist answers an empty `value`.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getConfig: Calls['getConfig'];

  /**
   * Get a layer.
   *
   * Answers the parameters of a layer: those of the experiment in it that the user is in, or the layer's defaults. Logs the exposure by the name of the layer.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 404: No layer has this name. Check the spelling of `layerName`, or create the layer in the Console.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getLayer: Calls['getLayer'];

  /**
   * Log events.
   *
   * Stores up to a thousand events of one or many users. An event without `user` takes the request's, one without `time` the time of the request. A request that breaks the contract is refused whole.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.
   */
  readonly logEvent: Calls['logEvent'];

  /**
   * Log exposures.
   *
   * Stores exposures that you decided yourself: which group of an experiment, or which side of a gate, a user met. An exposure names either `experimentName` or `gateName`, never both, and its group by name (`group`), by rule (`ruleID`) or by both.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.
   */
  readonly logCustomExposure: Calls['logCustomExposure'];

  /**
   * Export a daily report.
   *
   * Answers the newest day that has data, in Pacific time, and the address of a CSV file with the report. Needs a server secret key.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a server secret key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is a client SDK key, which can't call this operation. Use a server secret key.
   * - 413: The request body is larger than 10 MiB. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getDailyReport: Calls['getDailyReport'];
}

/** What a client may call with a key of the kind `serverSecretKey`. */
export interface ServerSecretKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure' | 'getDailyReport'> {}

/** What a client may call with a key of the kind `clientSdkKey`. */
export interface ClientSdkKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure'> {}
