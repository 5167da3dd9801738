// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** A JSON Schema of draft 2020-12. A `$ref` reads `#/components/schemas/<name>`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** The named schemas of the document. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  CustomIDs: {
    type: 'object',
    description: 'Other ids of the same user (a company, a device, a stable id), by the id type that the Console knows.',
    maxProperties: 100,
    additionalProperties: { type: 'string', description: 'The id.', maxLength: 1000, examples: ['company-7'] },
    examples: [{ companyID: 'company-7' }],
  },
  Attribute: {
    description: 'A value that rules of the Console can compare.',
    oneOf: [
      { type: 'string', description: 'A text.', maxLength: 4096, examples: ['gold'] },
      {
        type: 'number',
        description: 'A number.',
        minimum: -1.7976931348623157e+308,
        maximum: 1.7976931348623157e+308,
        examples: [3],
      },
      { type: 'boolean', description: 'A yes or no.', examples: [true] },
      {
        type: 'array',
        description: 'A list of texts.',
        maxItems: 1000,
        items: {
          type: 'string',
          description: 'One text of the list.',
          maxLength: 4096,
          examples: ['beta'],
        },
      },
    ],
  },
  Attributes: {
    type: 'object',
    description: 'Your own attributes of the user, by name.',
    maxProperties: 1000,
    additionalProperties: { $ref: '#/components/schemas/Attribute' },
    examples: [{ plan: 'gold', seats: 3 }],
  },
  StatsigEnvironment: {
    type: 'object',
    description: 'Where the call comes from. Events and exposures outside production stay out of the production metrics.',
    properties: {
      tier: {
        type: 'string',
        description: '`production`, `staging`, `development`, or a tier of your own. Left out, it is `production`.',
        maxLength: 100,
        examples: ['staging'],
      },
    },
  },
  User: {
    type: 'object',
    description: 'The user that is decided for. All fields are optional, but a percentage or an experiment needs the id that it is split by, and a rule sees only the attributes that you send.',
    properties: {
      userID: {
        type: 'string',
        description: 'Your id of the user. Gates and experiments are split by it unless they use a custom id.',
        maxLength: 1000,
        examples: ['42'],
      },
      customIDs: { $ref: '#/components/schemas/CustomIDs' },
      email: {
        type: 'string',
        description: 'The user\'s email address.',
        maxLength: 320,
        examples: ['marie@example.com'],
      },
      ip: {
        type: 'string',
        description: 'The user\'s IP address; the country is worked out from it where `country` is left out.',
        maxLength: 64,
        examples: ['192.0.2.1'],
      },
      userAgent: {
        type: 'string',
        description: 'The browser\'s user agent; browser and system are worked out from it.',
        maxLength: 4096,
        examples: ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
      },
      country: {
        type: 'string',
        description: 'The user\'s country, as ISO 3166-1 alpha-2.',
        maxLength: 64,
        examples: ['NZ'],
      },
      locale: {
        type: 'string',
        description: 'The user\'s language and region.',
        maxLength: 100,
        examples: ['en_NZ'],
      },
      appVersion: {
        type: 'string',
        description: 'The version of your app.',
        maxLength: 100,
        examples: ['1.12.0'],
      },
      custom: { $ref: '#/components/schemas/Attributes' },
      privateAttributes: {
        description: 'Attributes that take part in the decision and are never stored.',
        $ref: '#/components/schemas/Attributes',
      },
      statsigEnvironment: { $ref: '#/components/schemas/StatsigEnvironment' },
    },
    examples: [{ userID: '42' }],
  },
  GateName: {
    type: 'string',
    description: 'A gate\'s name, as the Console shows it.',
    minLength: 2,
    maxLength: 100,
    pattern: '^[a-zA-Z0-9_\\-. ]+$',
    examples: ['a_gate'],
  },
  StatsigMetadata: {
    type: 'object',
    description: 'What an SDK tells about itself, and switches of this call. Other fields are kept as they come.',
    properties: {
      sdkType: {
        type: 'string',
        description: 'The SDK that made the call.',
        maxLength: 100,
        examples: ['http-api'],
      },
      sdkVersion: { type: 'string', description: 'Its version.', maxLength: 100, examples: ['1.0.0'] },
      sessionID: {
        type: 'string',
        description: 'An id that the calls of one session share.',
        maxLength: 1000,
        examples: ['0f0e5c5e-2f0f-4a4a-8d1b-0a3f5f0d1c2b'],
      },
      stableID: {
        type: 'string',
        description: 'An id of the device that outlives the session.',
        maxLength: 1000,
        examples: ['7b4d6c1a-6b1a-4c53-9a0e-1d2c3b4a5f6e'],
      },
      exposureLoggingDisabled: {
        type: 'boolean',
        description: '`true` decides without logging an exposure.',
        examples: [true],
      },
    },
  },
  CheckOneGate: {
    type: 'object',
    description: 'One gate.',
    required: ['gateName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      gateName: { $ref: '#/components/schemas/GateName' },
      gateNames: false,
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  CheckManyGates: {
    type: 'object',
    description: 'Up to a hundred gates at once.',
    required: ['gateNames'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      gateName: false,
      gateNames: {
        type: 'array',
        description: 'The gates\' names.',
        minItems: 1,
        maxItems: 100,
        items: { $ref: '#/components/schemas/GateName' },
        examples: [['a_gate', 'an_open_gate']],
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  CheckGateRequest: {
    description: 'Which gate, or which gates, to check for which user.',
    oneOf: [{ $ref: '#/components/schemas/CheckOneGate' }, { $ref: '#/components/schemas/CheckManyGates' }],
  },
  RuleID: {
    type: 'string',
    description: 'The id of the rule that decided. `default` when no rule matched, `disabled` when the gate or config is switched off, empty when no such gate or config exists.',
    maxLength: 200,
    examples: ['2OZdhuDfq3w1UIHovUFRBM'],
  },
  GroupName: {
    type: ['string', 'null'],
    description: 'The experiment\'s group that the user is in, as the Console shows it; `null` outside every group.',
    maxLength: 200,
    examples: ['Control'],
  },
  GateEvaluation: {
    type: 'object',
    description: 'Whether the gate is open for the user.',
    required: ['name', 'value'],
    properties: {
      name: {
        type: 'string',
        description: 'The gate that was asked for.',
        maxLength: 100,
        examples: ['a_gate'],
      },
      value: {
        type: 'boolean',
        description: '`true` when the gate is open. A gate that does not exist is closed.',
        examples: [false],
      },
      rule_id: { $ref: '#/components/schemas/RuleID' },
      group_name: { $ref: '#/components/schemas/GroupName' },
    },
  },
  GateEvaluations: {
    type: 'object',
    description: 'The evaluations, by the gate\'s name.',
    maxProperties: 100,
    additionalProperties: { $ref: '#/components/schemas/GateEvaluation' },
    examples: [
      {
        a_gate: { name: 'a_gate', value: false },
        an_open_gate: { name: 'an_open_gate', value: true },
      },
    ],
  },
  CheckGateResponse: {
    description: 'The gate\'s evaluation, or, where `gateNames` was asked, one evaluation for each name.',
    oneOf: [
      { $ref: '#/components/schemas/GateEvaluation' },
      { $ref: '#/components/schemas/GateEvaluations' },
    ],
  },
  ErrorCode: {
    type: 'string',
    description: 'The machine-readable code of the error. The section Error codes lists every known code. A new version of the API can add codes: treat a code that you don\'t know by its HTTP status.',
    minLength: 1,
    maxLength: 64,
    examples: ['invalid_body', 'missing_key', 'rate_limited'],
    'x-codes': {
      invalid_body: {
        status: 400,
        meaning: 'A field of the request body is missing or invalid. `errors` lists every invalid field.',
        action: 'Correct the fields before you retry.',
      },
      malformed_json: {
        status: 400,
        meaning: 'The request body is not valid JSON.',
        action: 'Check quotes, commas and brackets. Send UTF-8.',
      },
      report_not_ready: {
        status: 400,
        meaning: 'The report has no data yet.',
        action: 'Retry later. The first report covers the first whole day with data, in Pacific time.',
      },
      invalid_preference: {
        status: 400,
        meaning: 'The `Prefer` header names a status or example that doesn\'t exist. Only the mock server returns this code.',
        action: 'Use one of the values that `message` lists.',
      },
      malformed_request: {
        status: 400,
        meaning: 'The request is not valid HTTP.',
        action: 'Check the HTTP client or proxy that sent the request.',
      },
      missing_key: {
        status: 401,
        meaning: 'The request has no API key.',
        action: 'Send a key in the `statsig-api-key` header.',
      },
      unknown_key: {
        status: 401,
        meaning: 'The service doesn\'t know the API key.',
        action: 'Check that the key is complete and has not been revoked.',
      },
      wrong_key_type: {
        status: 403,
        meaning: 'The key is valid, but its type can\'t call this operation.',
        action: 'Use one of the key types that the operation lists.',
      },
      unknown_layer: {
        status: 404,
        meaning: 'No layer has this name.',
        action: 'Check the spelling of `layerName`, or create the layer in the Console.',
      },
      unknown_path: {
        status: 404,
        meaning: 'No operation has this path.',
        action: 'Check the path. Every path starts with `/v1/`.',
      },
      method_not_allowed: {
        status: 405,
        meaning: 'The operation doesn\'t support this HTTP method.',
        action: 'Send a `POST` request.',
      },
      request_timeout: {
        status: 408,
        meaning: 'The request did not arrive completely in time.',
        action: 'Check the network connection, and then retry.',
      },
      body_too_large: {
        status: 413,
        meaning: 'The request body is larger than 10 MiB.',
        action: 'Split the data into smaller requests.',
      },
      unsupported_media_type: {
        status: 415,
        meaning: 'The content type or content encoding of the body is not supported.',
        action: 'Send JSON with `Content-Type: application/json`.',
      },
      rate_limited: {
        status: 429,
        meaning: 'The key has exceeded its rate limit.',
        action: 'Retry after the number of seconds in `Retry-After`.',
      },
      headers_too_large: {
        status: 431,
        meaning: 'The request headers are too large.',
        action: 'Remove headers or cookies that the API doesn\'t need.',
      },
      internal_error: {
        status: 500,
        meaning: 'The service failed.',
        action: 'Retry with a longer pause before each attempt. For a check, fall back to a safe value.',
      },
      unavailable: {
        status: 503,
        meaning: 'The service can\'t handle the request right now.',
        action: 'Retry after the number of seconds in `Retry-After`. For a check, fall back to a safe value.',
      },
    },
  },
  Error: {
    type: 'object',
    description: 'Describes why a call failed. Every error response has this body, except a `503` of an event operation.',
    required: ['status', 'message'],
    properties: {
      status: {
        type: 'integer',
        description: 'The HTTP status code, repeated for logs that keep only the body.',
        minimum: 400,
        maximum: 599,
        examples: [400],
      },
      code: { $ref: '#/components/schemas/ErrorCode' },
      message: {
        type: 'string',
        description: 'A message for a person. It says what is wrong and what to do, and never contains a key. Don\'t parse it: use `code`.',
        minLength: 1,
        maxLength: 1000,
        examples: ['Invalid request body. gateName: required'],
      },
      errors: {
        type: 'array',
        description: 'Every invalid field, if the body is invalid.',
        maxItems: 100,
        items: {
          type: 'string',
          description: 'The path of a field from the top of the body, and what is wrong with its value.',
          minLength: 1,
          maxLength: 1000,
          examples: ['gateName: required'],
        },
      },
    },
  },
  Name: {
    type: 'string',
    description: 'The name of a dynamic config, an experiment or a layer, as the Console shows it.',
    minLength: 1,
    maxLength: 100,
    examples: ['a_config'],
  },
  GetConfigRequest: {
    type: 'object',
    description: 'Which dynamic config or experiment to get for which user.',
    required: ['configName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      configName: {
        description: 'The name of the dynamic config or of the experiment.',
        $ref: '#/components/schemas/Name',
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  Value: {
    type: 'object',
    description: 'The parameters, by name. Their names and types are those that you set up in the Console.',
    additionalProperties: true,
    examples: [{ color: 'blue', shape: 'circle' }],
  },
  ConfigEvaluation: {
    type: 'object',
    description: 'The value of the dynamic config or experiment for the user.',
    required: ['name', 'value', 'group'],
    properties: {
      name: {
        type: 'string',
        description: 'The dynamic config or experiment that was asked for.',
        maxLength: 100,
        examples: ['a_config'],
      },
      value: { $ref: '#/components/schemas/Value' },
      group: {
        type: 'string',
        description: 'The id of the rule that decided, `default` when none matched, empty when no such config exists. `group_name` is the name for people.',
        maxLength: 200,
        examples: ['default'],
      },
      rule_id: { $ref: '#/components/schemas/RuleID' },
      group_name: { $ref: '#/components/schemas/GroupName' },
    },
  },
  GetLayerRequest: {
    type: 'object',
    description: 'Which layer to get for which user.',
    required: ['layerName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      layerName: { description: 'The layer\'s name.', $ref: '#/components/schemas/Name' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  LayerEvaluation: {
    type: 'object',
    description: 'The layer\'s parameters for the user, and the experiment that set them.',
    required: ['name', 'value', 'ruleID', 'allocatedExperimentName'],
    properties: {
      name: {
        type: 'string',
        description: 'The layer that was asked for.',
        maxLength: 100,
        examples: ['a_layer'],
      },
      value: { $ref: '#/components/schemas/Value' },
      ruleID: { $ref: '#/components/schemas/RuleID' },
      allocatedExperimentName: {
        type: ['string', 'null'],
        description: 'The experiment of the layer that the user is in; `null` when in none.',
        maxLength: 100,
        examples: ['a_experiment'],
      },
    },
  },
  Time: {
    description: 'When it happened: milliseconds since 1970-01-01 UTC, or the same as a string, or an ISO 8601 date and time. A number below 10,000,000,000 is read as seconds. Left out, it is the time of the request.',
    oneOf: [
      {
        type: 'number',
        description: 'Milliseconds (or seconds) since 1970-01-01 UTC.',
        minimum: 0,
        maximum: 253402300799999,
        examples: [1616826986211],
      },
      {
        type: 'string',
        description: 'An ISO 8601 date and time, or milliseconds (or seconds) since 1970-01-01 UTC in digits. Without an offset it is UTC.',
        pattern: '^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$',
        minLength: 1,
        maxLength: 35,
        examples: [
          '2021-03-27T06:36:26.211Z',
          '2021-03-27',
          '1970-01-01T00:00:00+14:00',
          '9999-12-31 23:59:59.999999999-12:00',
          '1616826986.211',
        ],
      },
    ],
  },
  SecondaryExposure: {
    type: 'object',
    description: 'A gate that took part in the decision.',
    required: ['gate', 'gateValue', 'ruleID'],
    properties: {
      gate: { type: 'string', description: 'The gate\'s name.', maxLength: 200, examples: ['a_holdout'] },
      gateValue: {
        type: 'string',
        description: 'Its value for the user, as a text.',
        enum: ['true', 'false'],
        examples: ['false'],
      },
      ruleID: { $ref: '#/components/schemas/RuleID' },
    },
  },
  Event: {
    type: 'object',
    description: 'Something that a user did.',
    required: ['eventName'],
    properties: {
      eventName: {
        type: 'string',
        description: 'What happened. Metrics are made from it by themselves: how often, by how many users, and the sum of `value`. Quotes, brackets and `\\ < > # = ; & $ % |` are not allowed in it.',
        minLength: 1,
        maxLength: 128,
        pattern: '^[^"\\\\\\[\\]{}<>#=;&$%|\\u0000-\\u001f\\u007f]+$',
        examples: ['test_api_event'],
      },
      value: {
        description: 'A number to sum up, or a text to slice by.',
        oneOf: [
          {
            type: 'number',
            description: 'A number to sum up.',
            minimum: -1.7976931348623157e+308,
            maximum: 1.7976931348623157e+308,
            examples: [9.99],
          },
          {
            type: 'string',
            description: 'A text to slice by.',
            maxLength: 4096,
            examples: ['SKU-1234'],
          },
        ],
      },
      time: { $ref: '#/components/schemas/Time' },
      user: { $ref: '#/components/schemas/User' },
      metadata: {
        type: 'object',
        description: 'More about the event. Texts are best; any JSON is taken.',
        additionalProperties: true,
        examples: [{ item: 'shirt', size: 'M' }],
      },
      secondaryExposures: {
        type: 'array',
        description: 'The gates that took part in the decision, where the event is an exposure that an SDK logged.',
        maxItems: 1000,
        items: { $ref: '#/components/schemas/SecondaryExposure' },
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  LogEventRequest: {
    type: 'object',
    description: 'Events to store.',
    required: ['events'],
    properties: {
      events: {
        type: 'array',
        description: 'The events, in any order.',
        minItems: 1,
        maxItems: 1000,
        items: { $ref: '#/components/schemas/Event' },
      },
      user: { description: 'The user of every event that names none.', $ref: '#/components/schemas/User' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  LogAccepted: {
    type: 'object',
    description: 'All of it is stored.',
    required: ['success'],
    properties: { success: { type: 'boolean', description: 'Always `true`.', const: true, examples: [true] } },
  },
  LogRefused: {
    type: 'object',
    description: 'None of it is stored.',
    required: ['success'],
    properties: {
      success: { type: 'boolean', description: 'Always `false`.', const: false, examples: [false] },
    },
  },
  UserWithID: {
    description: 'A user with a `userID` or at least one custom id, by which events are matched to the exposure.',
    allOf: [
      { $ref: '#/components/schemas/User' },
      {
        description: 'Known by `userID`, by a custom id, or by both.',
        anyOf: [
          {
            type: 'object',
            description: 'Known by `userID`.',
            required: ['userID'],
            properties: {
              userID: {
                type: 'string',
                description: 'Your id of the user.',
                minLength: 1,
                maxLength: 1000,
                examples: ['user_id_12345'],
              },
            },
          },
          {
            type: 'object',
            description: 'Known by a custom id.',
            required: ['customIDs'],
            properties: {
              customIDs: {
                type: 'object',
                description: 'At least one other id.',
                minProperties: 1,
                maxProperties: 100,
                additionalProperties: { type: 'string', description: 'The id.', maxLength: 1000, examples: ['company-7'] },
              },
            },
          },
        ],
      },
    ],
    examples: [{ userID: 'user_id_12345' }],
  },
  Group: {
    type: 'string',
    description: 'The group\'s name, letter for letter as the Console shows it.',
    minLength: 1,
    maxLength: 200,
    examples: ['Control'],
  },
  GroupOrRule: {
    description: 'The group by its name, or by the id of its rule, or by both.',
    anyOf: [
      {
        type: 'object',
        description: 'By name.',
        required: ['group'],
        properties: {
          group: { $ref: '#/components/schemas/Group' },
          ruleID: { $ref: '#/components/schemas/RuleID' },
        },
      },
      {
        type: 'object',
        description: 'By the rule\'s id.',
        required: ['ruleID'],
        properties: {
          group: { $ref: '#/components/schemas/Group' },
          ruleID: { $ref: '#/components/schemas/RuleID' },
        },
      },
    ],
  },
  ExperimentExposure: {
    description: 'A user met a group of an experiment.',
    allOf: [
      {
        type: 'object',
        description: 'The experiment, and the user who met it.',
        required: ['user', 'experimentName'],
        properties: {
          user: { $ref: '#/components/schemas/UserWithID' },
          experimentName: { description: 'The experiment\'s name.', $ref: '#/components/schemas/Name' },
          gateName: false,
          passes: false,
          time: { $ref: '#/components/schemas/Time' },
          secondaryExposures: {
            type: 'array',
            description: 'The gates that took part in the decision.',
            maxItems: 1000,
            items: { $ref: '#/components/schemas/SecondaryExposure' },
          },
        },
      },
      { $ref: '#/components/schemas/GroupOrRule' },
    ],
  },
  GateExposure: {
    description: 'A user met a side of a gate.',
    allOf: [
      {
        type: 'object',
        description: 'The gate, its side, and the user who met it.',
        required: ['user', 'gateName', 'passes'],
        properties: {
          user: { $ref: '#/components/schemas/UserWithID' },
          gateName: { $ref: '#/components/schemas/GateName' },
          experimentName: false,
          passes: { type: 'boolean', description: 'Whether the gate was open.', examples: [true] },
          time: { $ref: '#/components/schemas/Time' },
          secondaryExposures: {
            type: 'array',
            description: 'The gates that took part in the decision.',
            maxItems: 1000,
            items: { $ref: '#/components/schemas/SecondaryExposure' },
          },
        },
      },
      { $ref: '#/components/schemas/GroupOrRule' },
    ],
  },
  Exposure: {
    description: 'A user met a group of an experiment, or a side of a gate.',
    oneOf: [
      { $ref: '#/components/schemas/ExperimentExposure' },
      { $ref: '#/components/schemas/GateExposure' },
    ],
  },
  LogCustomExposureRequest: {
    type: 'object',
    description: 'Exposures to store, of experiments and of gates, in one list.',
    required: ['exposures'],
    properties: {
      exposures: {
        type: 'array',
        description: 'The exposures, in any order.',
        minItems: 1,
        maxItems: 1000,
        items: { $ref: '#/components/schemas/Exposure' },
      },
      user: {
        description: 'Kept beside the exposures; each exposure still names its own user.',
        $ref: '#/components/schemas/User',
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  ReportType: {
    type: 'string',
    description: '`first_exposures`: when each user first met each experiment or gate. `pulse_daily`: every metric of every group, by day. `unit_metrics_daily`: every metric of every user, by day.',
    enum: ['first_exposures', 'pulse_daily', 'unit_metrics_daily'],
    examples: ['first_exposures'],
  },
  GetDailyReportRequest: {
    type: 'object',
    description: 'Which report to export.',
    required: ['type'],
    properties: { type: { $ref: '#/components/schemas/ReportType' } },
  },
  DailyReport: {
    type: 'object',
    description: 'Where to download the report.',
    required: ['date', 'url'],
    properties: {
      date: {
        type: 'string',
        format: 'date',
        description: 'The day that the data is of, in Pacific time.',
        minLength: 10,
        maxLength: 10,
        examples: ['2022-08-01'],
      },
      url: {
        type: 'string',
        format: 'uri',
        description: 'The CSV file. It needs no key and works for a limited time.',
        minLength: 1,
        maxLength: 2048,
        examples: ['https://reports.example.com/first_exposures/2022-08-01.csv'],
      },
    },
  },
};

/** The schema of every request and, by status, of every answer. */
export const bodySchemas: {
  readonly [Id in OperationId]: { readonly request: JsonSchema; readonly responses: Readonly<Record<number, JsonSchema>> };
} = {
  checkGate: {
    request: { $ref: '#/components/schemas/CheckGateRequest' },
    responses: {
      200: { $ref: '#/components/schemas/CheckGateResponse' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/Error' },
    },
  },
  getConfig: {
    request: { $ref: '#/components/schemas/GetConfigRequest' },
    responses: {
      200: { $ref: '#/components/schemas/ConfigEvaluation' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/Error' },
    },
  },
  getLayer: {
    request: { $ref: '#/components/schemas/GetLayerRequest' },
    responses: {
      200: { $ref: '#/components/schemas/LayerEvaluation' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      404: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/Error' },
    },
  },
  logEvent: {
    request: { $ref: '#/components/schemas/LogEventRequest' },
    responses: {
      202: { $ref: '#/components/schemas/LogAccepted' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/LogRefused' },
    },
  },
  logCustomExposure: {
    request: { $ref: '#/components/schemas/LogCustomExposureRequest' },
    responses: {
      202: { $ref: '#/components/schemas/LogAccepted' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/LogRefused' },
    },
  },
  getDailyReport: {
    request: { $ref: '#/components/schemas/GetDailyReportRequest' },
    responses: {
      200: { $ref: '#/components/schemas/DailyReport' },
      400: { $ref: '#/components/schemas/Error' },
      401: { $ref: '#/components/schemas/Error' },
      403: { $ref: '#/components/schemas/Error' },
      413: { $ref: '#/components/schemas/Error' },
      415: { $ref: '#/components/schemas/Error' },
      429: { $ref: '#/components/schemas/Error' },
      500: { $ref: '#/components/schemas/Error' },
      503: { $ref: '#/components/schemas/Error' },
    },
  },
};
