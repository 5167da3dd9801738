// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId, operations, RequestBody, ResponseBody } from './types.ts';

type Examples<Id extends OperationId> = {
  request: Record<string, RequestBody<Id>>;
  responses: { [Status in keyof operations[Id]['responses']]: Record<string, ResponseBody<Id, Status>> };
};

/**
 * Every example of the document: by operation, the requests by key, and the answers by status and key. A request and
 * its answer share the key.
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
        missing_gate_name: {
          status: 400,
          message: 'POST /v1/check_gate can\'t take the body: gateName: required',
          errors: ['gateName: required'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/check_gate can\'t read the body as JSON: check its quotes, commas and brackets',
        },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/check_gate needs a key: send a server secret key or a client SDK key in the header statsig-api-key',
        },
      },
      403: {
        console_key: {
          status: 403,
          message: 'POST /v1/check_gate takes a server secret key or a client SDK key, and this key is of another kind: use one that begins with secret- or client-',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/check_gate takes at most 10485760 bytes: send fewer attributes of user',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/check_gate takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/check_gate was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/check_gate failed on our side: send it again a little later',
        },
      },
      503: {
        unavailable: {
          status: 503,
          message: 'POST /v1/check_gate can\'t be answered at the moment: wait for the seconds of the header Retry-After',
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
        missing_config_name: {
          status: 400,
          message: 'POST /v1/get_config can\'t take the body: configName: required',
          errors: ['configName: required'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/get_config can\'t read the body as JSON: check its quotes, commas and brackets',
        },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/get_config needs a key: send a server secret key or a client SDK key in the header statsig-api-key',
        },
      },
      403: {
        console_key: {
          status: 403,
          message: 'POST /v1/get_config takes a server secret key or a client SDK key, and this key is of another kind: use one that begins with secret- or client-',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/get_config takes at most 10485760 bytes: send fewer attributes of user',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/get_config takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/get_config was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/get_config failed on our side: send it again a little later',
        },
      },
      503: {
        unavailable: {
          status: 503,
          message: 'POST /v1/get_config can\'t be answered at the moment: wait for the seconds of the header Retry-After',
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
        missing_layer_name: {
          status: 400,
          message: 'POST /v1/get_layer can\'t take the body: layerName: required',
          errors: ['layerName: required'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/get_layer can\'t read the body as JSON: check its quotes, commas and brackets',
        },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/get_layer needs a key: send a server secret key or a client SDK key in the header statsig-api-key',
        },
      },
      403: {
        console_key: {
          status: 403,
          message: 'POST /v1/get_layer takes a server secret key or a client SDK key, and this key is of another kind: use one that begins with secret- or client-',
        },
      },
      404: {
        unknown_layer: {
          status: 404,
          message: 'POST /v1/get_layer found no layer of this name: look for a slip in layerName',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/get_layer takes at most 10485760 bytes: send fewer attributes of user',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/get_layer takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/get_layer was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/get_layer failed on our side: send it again a little later',
        },
      },
      503: {
        unavailable: {
          status: 503,
          message: 'POST /v1/get_layer can\'t be answered at the moment: wait for the seconds of the header Retry-After',
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
        missing_event_name: {
          status: 400,
          message: 'POST /v1/log_event can\'t take the body: events[0].eventName: required',
          errors: ['events[0].eventName: required'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/log_event can\'t read the body as JSON: check its quotes, commas and brackets',
        },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/log_event needs a key: send a server secret key or a client SDK key in the header statsig-api-key',
        },
      },
      403: {
        console_key: {
          status: 403,
          message: 'POST /v1/log_event takes a server secret key or a client SDK key, and this key is of another kind: use one that begins with secret- or client-',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/log_event takes at most 10485760 bytes: send fewer events at once',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/log_event takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/log_event was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/log_event failed on our side: send it again a little later',
        },
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
        missing_user_id: {
          status: 400,
          message: 'POST /v1/log_custom_exposure can\'t take the body: exposures[0].user.userID: required',
          errors: ['exposures[0].user.userID: required'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/log_custom_exposure can\'t read the body as JSON: check its quotes, commas and brackets',
        },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/log_custom_exposure needs a key: send a server secret key or a client SDK key in the header statsig-api-key',
        },
      },
      403: {
        console_key: {
          status: 403,
          message: 'POST /v1/log_custom_exposure takes a server secret key or a client SDK key, and this key is of another kind: use one that begins with secret- or client-',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/log_custom_exposure takes at most 10485760 bytes: send fewer exposures at once',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/log_custom_exposure takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/log_custom_exposure was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/log_custom_exposure failed on our side: send it again a little later',
        },
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
        unknown_type: {
          status: 400,
          message: 'POST /v1/get_daily_report can\'t take the body: type: must be one of first_exposures, pulse_daily, unit_metrics_daily',
          errors: ['type: must be one of first_exposures, pulse_daily, unit_metrics_daily'],
        },
        malformed_json: {
          status: 400,
          message: 'POST /v1/get_daily_report can\'t read the body as JSON: check its quotes, commas and brackets',
        },
        no_data: { status: 400, message: 'Data is not available' },
      },
      401: {
        no_key: {
          status: 401,
          message: 'POST /v1/get_daily_report needs a key: send a server secret key in the header statsig-api-key',
        },
      },
      403: {
        client_key: {
          status: 403,
          message: 'POST /v1/get_daily_report takes a server secret key, and this key is of another kind: use one that begins with secret-',
        },
      },
      413: {
        too_large: {
          status: 413,
          message: 'POST /v1/get_daily_report takes at most 10485760 bytes: send the field type alone',
        },
      },
      415: {
        wrong_content_type: {
          status: 415,
          message: 'POST /v1/get_daily_report takes JSON: send the header Content-Type: application/json',
        },
      },
      429: {
        too_many_requests: {
          status: 429,
          message: 'POST /v1/get_daily_report was called too often with this key: wait for the seconds of the header Retry-After',
        },
      },
      500: {
        failed: {
          status: 500,
          message: 'POST /v1/get_daily_report failed on our side: send it again a little later',
        },
      },
      503: {
        unavailable: {
          status: 503,
          message: 'POST /v1/get_daily_report can\'t be answered at the moment: wait for the seconds of the header Retry-After',
        },
      },
    },
  },
} satisfies { [Id in OperationId]: Examples<Id> };
