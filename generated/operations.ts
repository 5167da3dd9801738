// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** A key type. */
export type KeyType = 'serverSecretKey' | 'clientSdkKey';

/** How a key of a type is sent and recognized. */
export interface KeyRule {
  readonly header: string;
  readonly prefix: string;
}

/** A response that an operation declares. */
export interface ResponseRule {
  /** What the response means, and what the caller can do. */
  readonly description: string;
  /** The names of its headers. */
  readonly headers: readonly string[];
  /** The keys of its examples in `examples.ts`. */
  readonly examples: readonly string[];
}

/** An operation of the API. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  /** Other paths of the same operation. */
  readonly aliases: readonly string[];
  /** The documented origin. Every host serves every path. */
  readonly host: string;
  readonly tag: string;
  readonly summary: string;
  /** The key types that can call it. */
  readonly keyTypes: readonly KeyType[];
  /** The names of the request headers that it reads, without the key. */
  readonly headers: readonly string[];
  /** The request fields whose values the response repeats as names: a string, and optionally a list. */
  readonly names: { readonly one: string; readonly many?: string } | null;
  /** The keys of its request examples in `examples.ts`. */
  readonly examples: readonly string[];
  /** The responses by status. */
  readonly responses: Readonly<Record<number, ResponseRule>>;
}

/** The version of the contract. */
export const version = '1.3.0';

/** The rules of HTTP for all operations, such as limits. */
export const http = {
  bodyLimitBytes: 10485760,
  bodyLimitValues: 200000,
  checkLimitBytes: 1048576,
  checkLimitValues: 10000,
  readAsJson: ['application/json', 'text/plain', 'application/x-www-form-urlencoded'],
  preflightHeaders: [
    'content-type',
    'statsig-api-key',
    'statsig-client-time',
    'statsig-sdk-type',
    'statsig-sdk-version',
    'statsig-encoded',
    'statsig-event-count',
    'statsig-retry-count',
  ],
  keyQueryParameter: 'k',
} as const;

/** The rule of each key type. */
export const keyRules = {
  serverSecretKey: { header: 'statsig-api-key', prefix: 'secret-' },
  clientSdkKey: { header: 'statsig-api-key', prefix: 'client-' },
} as const satisfies Readonly<Record<KeyType, KeyRule>>;

/** Every known error code, with the status of its responses. Accept unknown codes: new ones can appear at any time. */
export const errorCodes = {
  invalid_body: 400,
  malformed_json: 400,
  report_not_ready: 400,
  invalid_preference: 400,
  malformed_request: 400,
  missing_key: 401,
  unknown_key: 401,
  wrong_key_type: 403,
  unknown_layer: 404,
  unknown_path: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  body_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  headers_too_large: 431,
  internal_error: 500,
  unavailable: 503,
} as const;

/** A known error code. */
export type ErrorCode = keyof typeof errorCodes;

/** An example of each response header. */
export const headerExamples: Readonly<Record<string, string>> = { 'Retry-After': '2' };

/** The operations by ID. */
export const operations = {
  checkGate: {
    id: 'checkGate',
    method: 'POST',
    path: '/v1/check_gate',
    aliases: [],
    host: 'https://api.statsig.com',
    tag: 'Checks',
    summary: 'Check a feature gate',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    headers: [],
    names: { one: 'gateName', many: 'gateNames' },
    examples: ['a_gate', 'an_open_gate', 'without_exposure', 'two_gates'],
    responses: {
      200: {
        description: 'The evaluation of the gate or gates.',
        headers: [],
        examples: ['a_gate', 'an_open_gate', 'without_exposure', 'two_gates'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is valid, but its type can\'t call this operation. Use one of the key types that the operation lists.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service can\'t handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.',
        headers: ['Retry-After'],
        examples: ['unavailable'],
      },
    },
  },
  getConfig: {
    id: 'getConfig',
    method: 'POST',
    path: '/v1/get_config',
    aliases: [],
    host: 'https://api.statsig.com',
    tag: 'Checks',
    summary: 'Get a dynamic config or an experiment',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    headers: [],
    names: { one: 'configName' },
    examples: ['a_config', 'an_experiment', 'in_a_group', 'unknown_config'],
    responses: {
      200: {
        description: 'The value of the dynamic config or experiment.',
        headers: [],
        examples: ['a_config', 'an_experiment', 'in_a_group', 'unknown_config'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is valid, but its type can\'t call this operation. Use one of the key types that the operation lists.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service can\'t handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.',
        headers: ['Retry-After'],
        examples: ['unavailable'],
      },
    },
  },
  getLayer: {
    id: 'getLayer',
    method: 'POST',
    path: '/v1/get_layer',
    aliases: [],
    host: 'https://statsigapi.net',
    tag: 'Checks',
    summary: 'Get a layer',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    headers: [],
    names: { one: 'layerName' },
    examples: ['a_layer', 'not_allocated', 'unknown_layer'],
    responses: {
      200: {
        description: 'The parameters of the layer.',
        headers: [],
        examples: ['a_layer', 'not_allocated'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is valid, but its type can\'t call this operation. Use one of the key types that the operation lists.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      404: {
        description: 'No layer has this name. Check the spelling of `layerName`, or create the layer in the Console.',
        headers: [],
        examples: ['unknown_layer'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service can\'t handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.',
        headers: ['Retry-After'],
        examples: ['unavailable'],
      },
    },
  },
  logEvent: {
    id: 'logEvent',
    method: 'POST',
    path: '/v1/log_event',
    aliases: ['/v1/rgstr'],
    host: 'https://events.statsigapi.net',
    tag: 'Events',
    summary: 'Log events',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    headers: ['STATSIG-CLIENT-TIME'],
    names: null,
    examples: ['an_event', 'a_staging_event', 'a_purchase'],
    responses: {
      202: {
        description: 'The service stored all events.',
        headers: [],
        examples: ['an_event', 'a_staging_event', 'a_purchase'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is valid, but its type can\'t call this operation. Use one of the key types that the operation lists.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['not_stored'],
      },
    },
  },
  logCustomExposure: {
    id: 'logCustomExposure',
    method: 'POST',
    path: '/v1/log_custom_exposure',
    aliases: [],
    host: 'https://events.statsigapi.net',
    tag: 'Events',
    summary: 'Log exposures',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    headers: ['STATSIG-CLIENT-TIME'],
    names: null,
    examples: ['an_experiment_exposure', 'a_gate_exposure', 'by_rule'],
    responses: {
      202: {
        description: 'The service stored all exposures.',
        headers: [],
        examples: ['an_experiment_exposure', 'a_gate_exposure', 'by_rule'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a valid key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is valid, but its type can\'t call this operation. Use one of the key types that the operation lists.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service stored nothing from the request. Keep the data, wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['not_stored'],
      },
    },
  },
  getDailyReport: {
    id: 'getDailyReport',
    method: 'POST',
    path: '/v1/get_daily_report',
    aliases: [],
    host: 'https://api.statsig.com',
    tag: 'Reports',
    summary: 'Export a daily report',
    keyTypes: ['serverSecretKey'],
    headers: [],
    names: null,
    examples: ['first_exposures', 'pulse_daily', 'unit_metrics_daily'],
    responses: {
      200: {
        description: 'The date and the URL of the report.',
        headers: [],
        examples: ['first_exposures', 'pulse_daily', 'unit_metrics_daily'],
      },
      400: {
        description: 'The request body is not valid JSON, or a field is invalid. `message` names the first invalid field and `errors` lists all of them. Correct the request before you retry.',
        headers: [],
        examples: ['invalid_body', 'malformed_json', 'report_not_ready'],
      },
      401: {
        description: 'The API key is missing or unknown. Send a server secret key in the `statsig-api-key` header. You create and revoke keys in the Console settings.',
        headers: [],
        examples: ['missing_key', 'unknown_key'],
      },
      403: {
        description: 'The key is a client SDK key, which can\'t call this operation. Use a server secret key.',
        headers: [],
        examples: ['wrong_key_type'],
      },
      413: {
        description: 'The request body is too large or has too many values. Split the data into smaller requests.',
        headers: [],
        examples: ['body_too_large'],
      },
      415: {
        description: 'The content type or content encoding of the body is not supported. Send JSON with `Content-Type: application/json`.',
        headers: [],
        examples: ['unsupported_media_type'],
      },
      429: {
        description: 'The key has exceeded its rate limit. Wait for the number of seconds in `Retry-After`, and then send the same request again.',
        headers: ['Retry-After'],
        examples: ['rate_limited'],
      },
      500: {
        description: 'The service failed. Send the same request again, with a longer pause before each retry. For a check, fall back to a value that is safe for your users.',
        headers: [],
        examples: ['internal_error'],
      },
      503: {
        description: 'The service can\'t handle the request right now. Wait for the number of seconds in `Retry-After`, and then send the same request again. For a check, fall back to a value that is safe for your users.',
        headers: ['Retry-After'],
        examples: ['unavailable'],
      },
    },
  },
} as const satisfies { readonly [Id in OperationId]: Operation & { readonly id: Id } };
