// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** The method and the URL of an operation. */
export interface Route {
  readonly method: string;
  /** The documented origin. Every host of the API serves every path. */
  readonly host: string;
  readonly path: string;
}

/** The route of each operation. */
export const routes = {
  checkGate: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/check_gate' },
  getConfig: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/get_config' },
  getLayer: { method: 'POST', host: 'https://statsigapi.net', path: '/v1/get_layer' },
  logEvent: { method: 'POST', host: 'https://events.statsigapi.net', path: '/v1/log_event' },
  logCustomExposure: { method: 'POST', host: 'https://events.statsigapi.net', path: '/v1/log_custom_exposure' },
  getDailyReport: { method: 'POST', host: 'https://api.statsig.com', path: '/v1/get_daily_report' },
} as const satisfies { readonly [Id in OperationId]: Route };

/** How a key of a type is sent and recognized, and which operations it can call. */
export interface Key {
  readonly header: string;
  readonly prefix: string;
  readonly operations: readonly OperationId[];
}

/** The key types. */
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

/** A key type. */
export type KeyType = keyof typeof keys;

/** The methods of a client, one for each operation. `Calls` contains the type of each method. */
export interface Methods<Calls extends { readonly [Id in OperationId]: unknown }> {
  /**
   * Check a feature gate.
   *
   * Checks whether a user passes a feature gate, and logs the exposure. A gate that doesn't exist is `false`, so that callers can't probe for names. To check up to 100 gates, send `gateNames` instead of `gateName`. The response is then a map from gate name to evaluation.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly checkGate: Calls['checkGate'];

  /**
   * Get a dynamic config or an experiment.
   *
   * Returns the parameters of a dynamic config, or of the user's group in an experiment, and logs the exposure. For a config that doesn't exist, `value` is empty.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getConfig: Calls['getConfig'];

  /**
   * Get a layer.
   *
   * Returns the parameters of a layer, and logs the exposure. The parameters come from the experiment of the layer that the user is in, or from the defaults of the layer.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 404: No layer has this name. Check the spelling of `layerName`, or create the layer in the Console.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getLayer: Calls['getLayer'];

  /**
   * Log events.
   *
   * Stores up to 1,000 events of one or more users. An event without `user` gets the user of the request, and an event without `time` gets the time of the request. If any event is invalid, the service rejects the whole request.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.
   */
  readonly logEvent: Calls['logEvent'];

  /**
   * Log exposures.
   *
   * Stores exposures for assignments that you made yourself. An exposure records which experiment group or gate result a user was exposed to. Each exposure has either `experimentName` or `gateName`. It identifies its group by name (`group`), by rule (`ruleID`) or by both.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is valid, but its type can't call this operation. Use one of the key types that the operation lists.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.
   */
  readonly logCustomExposure: Calls['logCustomExposure'];

  /**
   * Export a daily report.
   *
   * Returns the newest day with data, in Pacific time, and the URL of a CSV file with the report. This operation needs a server secret key.
   *
   * Fails with:
   * - 400: The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.
   * - 401: The API key is missing or unknown. Send a server secret key in the `statsig-api-key` header. You create and revoke keys in the Console settings.
   * - 403: The key is a client SDK key, which can't call this operation. Use a server secret key.
   * - 413: The request body is too large or has too many values. Split the data into smaller requests.
   * - 415: The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.
   * - 429: The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.
   * - 500: The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.
   * - 503: The service can't handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.
   */
  readonly getDailyReport: Calls['getDailyReport'];
}

/** The methods of a client with a key of the type `serverSecretKey`. */
export interface ServerSecretKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure' | 'getDailyReport'> {}

/** The methods of a client with a key of the type `clientSdkKey`. */
export interface ClientSdkKeyMethods<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, 'checkGate' | 'getConfig' | 'getLayer' | 'logEvent' | 'logCustomExposure'> {}
