// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId, operations, RequestBody, ResponseBody } from './types.ts';

type Examples<Id extends OperationId> = {
  request: Record<string, RequestBody<Id>>;
  responses: { [Status in keyof operations[Id]['responses']]: Record<string, ResponseBody<Id, Status>> };
};

/**
 * The examples of each operation: requests by key, and responses by status and key. A request and its response have the
 * same key.
 */
export const examples = {
  checkGate: {
    request: {
      a_gate: { user: { userID: '42' }, gateName: 'a_gate' },
      an_open_gate: { user: { userID: '42' }, gateName: 'an_open_gate' },
      without_exposure: {
        user: { userID: '42' },
        gateName: 'a_gate',
        statsigMetadata: { exposureLoggingDisabled: true },
      },
      two_gates: { user: { userID: '42' }, gateNames: ['a_gate', 'an_open_gate'] },
    },
    responses: {
      200: {
        a_gate: { name: 'a_gate', value: false },
        an_open_gate: {
          name: 'an_open_gate',
          value: true,
          rule_id: '4ZcQOBvJ2mTqkBvfGkTMDc',
          group_name: 'Everyone',
        },
        without_exposure: { name: 'a_gate', value: false, rule_id: 'default', group_name: null },
        two_gates: {
          a_gate: { name: 'a_gate', value: false, rule_id: 'default', group_name: null },
          an_open_gate: {
            name: 'an_open_gate',
            value: true,
            rule_id: '4ZcQOBvJ2mTqkBvfGkTMDc',
            group_name: 'Everyone',
          },
        },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. gateName: required',
          errors: ['gateName: required'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key or a client SDK key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-, or a client SDK key, which starts with client-.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: {
        unavailable: {
          status: 503,
          code: 'unavailable',
          message: 'Temporarily unavailable. Retry after the number of seconds in Retry-After.',
        },
      },
    },
  },
  getConfig: {
    request: {
      a_config: { user: { userID: '42' }, configName: 'a_config' },
      an_experiment: { user: { userID: '42' }, configName: 'an_experiment' },
      in_a_group: { user: { userID: '43' }, configName: 'a_running_experiment' },
      unknown_config: { user: { userID: '42' }, configName: 'no_such_config' },
    },
    responses: {
      200: {
        a_config: { name: 'a_config', value: { a: 1, b: 2 }, group: 'default' },
        an_experiment: { name: 'an_experiment', value: { color: 'blue', shape: 'circle' }, group: 'default' },
        in_a_group: {
          name: 'a_running_experiment',
          value: { color: 'green', shape: 'square' },
          group: '7kGqFczL8Scc5F1L1dYPzT',
          rule_id: '7kGqFczL8Scc5F1L1dYPzT',
          group_name: 'Test',
        },
        unknown_config: { name: 'no_such_config', value: {}, group: '', rule_id: '', group_name: null },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. configName: required',
          errors: ['configName: required'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key or a client SDK key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-, or a client SDK key, which starts with client-.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: {
        unavailable: {
          status: 503,
          code: 'unavailable',
          message: 'Temporarily unavailable. Retry after the number of seconds in Retry-After.',
        },
      },
    },
  },
  getLayer: {
    request: {
      a_layer: { user: { userID: '42' }, layerName: 'a_layer' },
      not_allocated: { user: { userID: '43' }, layerName: 'a_layer' },
      unknown_layer: { user: { userID: '42' }, layerName: 'no_such_layer' },
    },
    responses: {
      200: {
        a_layer: {
          name: 'a_layer',
          value: { color: 'blue', shape: 'circle' },
          ruleID: '2OZdhuDfq3w1UIHovUFRBM',
          allocatedExperimentName: 'a_experiment',
        },
        not_allocated: {
          name: 'a_layer',
          value: { color: 'gray', shape: 'circle' },
          ruleID: 'default',
          allocatedExperimentName: null,
        },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. layerName: required',
          errors: ['layerName: required'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key or a client SDK key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-, or a client SDK key, which starts with client-.',
        },
      },
      404: {
        unknown_layer: {
          status: 404,
          code: 'unknown_layer',
          message: 'No layer has this name. Check the spelling of layerName.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: {
        unavailable: {
          status: 503,
          code: 'unavailable',
          message: 'Temporarily unavailable. Retry after the number of seconds in Retry-After.',
        },
      },
    },
  },
  logEvent: {
    request: {
      an_event: { events: [{ user: { userID: '42' }, time: 1616826986211, eventName: 'test_api_event' }] },
      a_staging_event: {
        events: [
          {
            user: { userID: '42', statsigEnvironment: { tier: 'staging' } },
            time: 1616826986211,
            eventName: 'test_api_event',
          },
        ],
      },
      a_purchase: {
        user: { userID: '42' },
        events: [
          {
            eventName: 'purchase',
            value: 9.99,
            time: '2021-03-27T06:36:26.211Z',
            metadata: { item: 'shirt', size: 'M' },
          },
        ],
      },
    },
    responses: {
      202: {
        an_event: { success: true },
        a_staging_event: { success: true },
        a_purchase: { success: true },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. events[0].eventName: required',
          errors: ['events[0].eventName: required'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key or a client SDK key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-, or a client SDK key, which starts with client-.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: { not_stored: { success: false } },
    },
  },
  logCustomExposure: {
    request: {
      an_experiment_exposure: {
        exposures: [
          {
            user: { userID: 'user_id_12345' },
            experimentName: 'analytics_only_experiment',
            group: 'Control',
          },
        ],
      },
      a_gate_exposure: {
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
      by_rule: {
        exposures: [
          {
            user: { customIDs: { companyID: 'company-7' } },
            experimentName: 'analytics_only_experiment',
            ruleID: '7kGqFczL8Scc5F1L1dYPzT',
            time: '2021-03-27T06:36:26.211Z',
            secondaryExposures: [{ gate: 'a_holdout', gateValue: 'false', ruleID: 'default' }],
          },
        ],
      },
    },
    responses: {
      202: {
        an_experiment_exposure: { success: true },
        a_gate_exposure: { success: true },
        by_rule: { success: true },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. exposures[0].user.userID: required',
          errors: ['exposures[0].user.userID: required'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key or a client SDK key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-, or a client SDK key, which starts with client-.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: { not_stored: { success: false } },
    },
  },
  getDailyReport: {
    request: {
      first_exposures: { type: 'first_exposures' },
      pulse_daily: { type: 'pulse_daily' },
      unit_metrics_daily: { type: 'unit_metrics_daily' },
    },
    responses: {
      200: {
        first_exposures: { date: '2022-08-01', url: 'https://reports.example.com/first_exposures/2022-08-01.csv' },
        pulse_daily: { date: '2022-08-01', url: 'https://reports.example.com/pulse_daily/2022-08-01.csv' },
        unit_metrics_daily: { date: '2022-08-01', url: 'https://reports.example.com/unit_metrics_daily/2022-08-01.csv' },
      },
      400: {
        invalid_body: {
          status: 400,
          code: 'invalid_body',
          message: 'Invalid request body. type: must be one of first_exposures, pulse_daily, unit_metrics_daily',
          errors: ['type: must be one of first_exposures, pulse_daily, unit_metrics_daily'],
        },
        malformed_json: {
          status: 400,
          code: 'malformed_json',
          message: 'The request body is not valid JSON. Check quotes, commas and brackets.',
        },
        report_not_ready: { status: 400, code: 'report_not_ready', message: 'Data is not available' },
      },
      401: {
        missing_key: {
          status: 401,
          code: 'missing_key',
          message: 'Missing API key. Send a server secret key in the statsig-api-key header.',
        },
        unknown_key: {
          status: 401,
          code: 'unknown_key',
          message: 'Unknown API key. Check that the key is complete and has not been revoked.',
        },
      },
      403: {
        wrong_key_type: {
          status: 403,
          code: 'wrong_key_type',
          message: 'This key type can\'t call this operation. Use a server secret key, which starts with secret-.',
        },
      },
      413: {
        body_too_large: {
          status: 413,
          code: 'body_too_large',
          message: 'The request body is too large or has too many values. Send less data in each request.',
        },
      },
      415: {
        unsupported_media_type: {
          status: 415,
          code: 'unsupported_media_type',
          message: 'Unsupported content type. Send JSON with Content-Type: application/json.',
        },
      },
      429: {
        rate_limited: {
          status: 429,
          code: 'rate_limited',
          message: 'Rate limit exceeded. Retry after the number of seconds in Retry-After.',
        },
      },
      500: {
        internal_error: { status: 500, code: 'internal_error', message: 'Internal error. Retry later.' },
      },
      503: {
        unavailable: {
          status: 503,
          code: 'unavailable',
          message: 'Temporarily unavailable. Retry after the number of seconds in Retry-After.',
        },
      },
    },
  },
} satisfies { [Id in OperationId]: Examples<Id> };
