// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** A JSON Schema of draft 2020-12. A `$ref` reads `#/components/schemas/<name>`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** The named schemas of the document. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  CustomIDs: {
    type: 'object',
    description: 'Other IDs of the user, such as a company or device ID, keyed by the ID types that you define in the Console.',
    maxProperties: 100,
    additionalProperties: {
      type: 'string',
      description: 'The value of the ID.',
      maxLength: 1000,
      examples: ['company-7'],
    },
    examples: [{ companyID: 'company-7' }],
  },
  AttributeValue: {
    description: 'A value that rules in the Console can compare.',
    oneOf: [
      { type: 'string', description: 'A string.', maxLength: 4096, examples: ['gold'] },
      {
        type: 'number',
        description: 'A number.',
        minimum: -1.7976931348623157e+308,
        maximum: 1.7976931348623157e+308,
        examples: [3],
      },
      { type: 'boolean', description: 'A boolean.', examples: [true] },
      {
        type: 'array',
        description: 'A list of strings.',
        maxItems: 1000,
        items: {
          type: 'string',
          description: 'A string in the list.',
          maxLength: 4096,
          examples: ['beta'],
        },
      },
    ],
  },
  UserAttributes: {
    type: 'object',
    description: 'Custom attributes of the user, by name.',
    maxProperties: 1000,
    additionalProperties: { $ref: '#/components/schemas/AttributeValue' },
    examples: [{ plan: 'gold', seats: 3 }],
  },
  StatsigEnvironment: {
    type: 'object',
    description: 'The environment of the caller. Only events and exposures from production count in the production metrics.',
    properties: {
      tier: {
        type: 'string',
        description: '`production`, `staging`, `development` or a custom tier. The default is `production`.',
        maxLength: 100,
        examples: ['staging'],
      },
    },
  },
  User: {
    type: 'object',
    description: 'The user to evaluate. All fields are optional. For a percentage gate or an experiment, send the ID that it assigns users by. Rules see only the attributes that you send.',
    properties: {
      userID: {
        type: 'string',
        description: 'The user\'s ID in your system. Gates and experiments use this ID unless they use a custom ID.',
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
        description: 'The user\'s IP address. Without `country`, the service derives the country from this address.',
        maxLength: 64,
        examples: ['192.0.2.1'],
      },
      userAgent: {
        type: 'string',
        description: 'The user agent of the browser. The service derives the browser and the operating system from it.',
        maxLength: 4096,
        examples: ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
      },
      country: {
        type: 'string',
        description: 'The user\'s country as an ISO 3166-1 alpha-2 code.',
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
      custom: { $ref: '#/components/schemas/UserAttributes' },
      privateAttributes: {
        description: 'Attributes that rules can use and that the service never stores.',
        $ref: '#/components/schemas/UserAttributes',
      },
      statsigEnvironment: { $ref: '#/components/schemas/StatsigEnvironment' },
    },
    examples: [{ userID: '42' }],
  },
  GateName: {
    type: 'string',
    description: 'The name of a gate, as the Console shows it.',
    minLength: 2,
    maxLength: 100,
    pattern: '^[a-zA-Z0-9_\\-. ]+$',
    examples: ['a_gate'],
  },
  StatsigMetadata: {
    type: 'object',
    description: 'Information about the SDK, and options for this call. The service stores other fields unchanged.',
    properties: {
      sdkType: {
        type: 'string',
        description: 'The SDK that made the call.',
        maxLength: 100,
        examples: ['http-api'],
      },
      sdkVersion: {
        type: 'string',
        description: 'The version of the SDK.',
        maxLength: 100,
        examples: ['1.0.0'],
      },
      sessionID: {
        type: 'string',
        description: 'The ID of the session. All calls of a session have the same ID.',
        maxLength: 1000,
        examples: ['0f0e5c5e-2f0f-4a4a-8d1b-0a3f5f0d1c2b'],
      },
      stableID: {
        type: 'string',
        description: 'The ID of the device. It stays the same across sessions.',
        maxLength: 1000,
        examples: ['7b4d6c1a-6b1a-4c53-9a0e-1d2c3b4a5f6e'],
      },
      exposureLoggingDisabled: {
        type: 'boolean',
        description: 'Set to `true` to check without logging an exposure.',
        examples: [true],
      },
    },
  },
  CheckOneGate: {
    type: 'object',
    description: 'Checks one gate.',
    required: ['gateName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      gateName: { $ref: '#/components/schemas/GateName' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
    propertyNames: {
      description: 'The field of a check of many gates is invalid.',
      not: { description: 'The field of a check of many gates.', enum: ['gateNames'] },
    },
  },
  CheckManyGates: {
    type: 'object',
    description: 'Checks up to 100 gates.',
    required: ['gateNames'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      gateNames: {
        type: 'array',
        description: 'The names of the gates.',
        minItems: 1,
        maxItems: 100,
        items: { $ref: '#/components/schemas/GateName' },
        examples: [['a_gate', 'an_open_gate']],
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
    propertyNames: {
      description: 'The field of a check of one gate is invalid.',
      not: { description: 'The field of a check of one gate.', enum: ['gateName'] },
    },
  },
  GateCheck: {
    description: 'The gate or gates to check, and the user.',
    oneOf: [{ $ref: '#/components/schemas/CheckOneGate' }, { $ref: '#/components/schemas/CheckManyGates' }],
  },
  RequestedName: {
    type: 'string',
    description: 'The name from the request.',
    maxLength: 100,
    examples: ['a_gate'],
  },
  DecidingRuleID: {
    type: ['string', 'null'],
    description: 'The ID of the rule that decided: `default` if no rule matched, `disabled` if the gate or config is turned off. It is empty or `null` if the gate or config doesn\'t exist. Some servers also send `null` for a gate that the user fails.',
    maxLength: 200,
    examples: ['2OZdhuDfq3w1UIHovUFRBM'],
  },
  GroupName: {
    type: ['string', 'null'],
    description: 'The name of the user\'s group in the experiment, as the Console shows it, or `null` if the user is in no group.',
    maxLength: 200,
    examples: ['Control'],
  },
  GateEvaluation: {
    type: 'object',
    description: 'The result of a gate for the user.',
    required: ['name', 'value'],
    properties: {
      name: { description: 'The name of the requested gate.', $ref: '#/components/schemas/RequestedName' },
      value: {
        type: 'boolean',
        description: 'Whether the user passes the gate. A gate that doesn\'t exist is `false`.',
        examples: [false],
      },
      rule_id: { $ref: '#/components/schemas/DecidingRuleID' },
      group_name: { $ref: '#/components/schemas/GroupName' },
    },
  },
  GateEvaluations: {
    type: 'object',
    description: 'The evaluations by gate name.',
    maxProperties: 100,
    additionalProperties: { $ref: '#/components/schemas/GateEvaluation' },
    patternProperties: { '^[a-zA-Z0-9_\\-. ]+$': { $ref: '#/components/schemas/GateEvaluation' } },
    examples: [
      {
        a_gate: { name: 'a_gate', value: false },
        an_open_gate: { name: 'an_open_gate', value: true },
      },
    ],
  },
  GateCheckResult: {
    description: 'The evaluation of the gate. If the request has `gateNames`, a map with one evaluation for each name.',
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
  },
  ErrorBody: {
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
        description: 'A message for a person. It describes the problem and what to do, and never contains a key. Don\'t parse it: use `code`.',
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
          description: 'The path of a field from the top of the body, and the problem with its value.',
          minLength: 1,
          maxLength: 1000,
          examples: ['gateName: required'],
        },
      },
    },
  },
  ConfigName: {
    type: 'string',
    description: 'The name of a dynamic config or an experiment, as the Console shows it.',
    minLength: 1,
    maxLength: 100,
    examples: ['a_config'],
  },
  ConfigLookup: {
    type: 'object',
    description: 'The dynamic config or experiment to get, and the user.',
    required: ['configName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      configName: { $ref: '#/components/schemas/ConfigName' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  ParameterValues: {
    type: 'object',
    description: 'The parameters by name. You define their names and types in the Console.',
    additionalProperties: true,
    examples: [{ color: 'blue', shape: 'circle' }],
  },
  RuleID: {
    type: 'string',
    description: 'The ID of the rule that decided: `default` if no rule matched, `disabled` if the gate or config is turned off, empty if the gate or config doesn\'t exist.',
    maxLength: 200,
    examples: ['2OZdhuDfq3w1UIHovUFRBM'],
  },
  ConfigEvaluation: {
    type: 'object',
    description: 'The value of a dynamic config or experiment for the user.',
    required: ['name', 'value', 'group'],
    properties: {
      name: {
        description: 'The name of the requested dynamic config or experiment.',
        $ref: '#/components/schemas/RequestedName',
      },
      value: { $ref: '#/components/schemas/ParameterValues' },
      group: {
        description: 'The ID of the rule that decided: `default` if no rule matched, empty if the config doesn\'t exist. For the name of the group, see `group_name`.',
        $ref: '#/components/schemas/RuleID',
      },
      rule_id: { $ref: '#/components/schemas/DecidingRuleID' },
      group_name: { $ref: '#/components/schemas/GroupName' },
    },
  },
  LayerName: {
    type: 'string',
    description: 'The name of a layer, as the Console shows it.',
    minLength: 1,
    maxLength: 100,
    examples: ['a_layer'],
  },
  LayerLookup: {
    type: 'object',
    description: 'The layer to get, and the user.',
    required: ['layerName'],
    properties: {
      user: { $ref: '#/components/schemas/User' },
      layerName: { $ref: '#/components/schemas/LayerName' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  LayerEvaluation: {
    type: 'object',
    description: 'The parameters of a layer for the user, and the experiment that set them.',
    required: ['name', 'value', 'ruleID', 'allocatedExperimentName'],
    properties: {
      name: {
        description: 'The name of the requested layer.',
        $ref: '#/components/schemas/RequestedName',
      },
      value: { $ref: '#/components/schemas/ParameterValues' },
      ruleID: { $ref: '#/components/schemas/RuleID' },
      allocatedExperimentName: {
        type: ['string', 'null'],
        description: 'The experiment in this layer that the user is allocated to, or `null` if the user is in no experiment.',
        maxLength: 100,
        examples: ['a_experiment'],
      },
    },
  },
  EventValue: {
    description: 'A number to sum, or a string to group by.',
    oneOf: [
      {
        type: 'number',
        description: 'A number to sum.',
        minimum: -1.7976931348623157e+308,
        maximum: 1.7976931348623157e+308,
        examples: [9.99],
      },
      {
        type: 'string',
        description: 'A string to group by.',
        maxLength: 4096,
        examples: ['SKU-1234'],
      },
    ],
  },
  EventTime: {
    description: 'The time: an ISO 8601 date and time, or milliseconds since 1970-01-01 UTC as a number or a string. A number below 10,000,000,000 is read as seconds. The default is the time of the request.',
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
        description: 'An ISO 8601 date and time, or milliseconds (or seconds) since 1970-01-01 UTC. A date and time without an offset is in UTC.',
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
  EventMetadata: {
    type: 'object',
    description: 'More details about the event. Strings work best; any JSON value is accepted.',
    additionalProperties: true,
    examples: [{ item: 'shirt', size: 'M' }],
  },
  SecondaryExposure: {
    type: 'object',
    description: 'A gate that influenced the decision.',
    required: ['gate', 'gateValue', 'ruleID'],
    properties: {
      gate: {
        type: 'string',
        description: 'The name of the gate.',
        maxLength: 200,
        examples: ['a_holdout'],
      },
      gateValue: {
        type: 'string',
        description: 'The result of the gate for the user, as a string.',
        enum: ['true', 'false'],
        examples: ['false'],
      },
      ruleID: { $ref: '#/components/schemas/RuleID' },
    },
  },
  SecondaryExposures: {
    type: 'array',
    description: 'The gates that influenced the decision.',
    maxItems: 1000,
    items: { $ref: '#/components/schemas/SecondaryExposure' },
  },
  StatsigEvent: {
    type: 'object',
    description: 'An action of a user.',
    required: ['eventName'],
    properties: {
      eventName: {
        type: 'string',
        description: 'The name of the event. Statsig computes metrics for each event name: the number of events, the number of users and the sum of `value`. Control characters, quotes, brackets and `\\ < > # = ; & $ % |` are not allowed.',
        minLength: 1,
        maxLength: 128,
        pattern: '^[^"\\\\\\[\\]{}<>#=;&$%|\\u0000-\\u001f\\u007f]+$',
        examples: ['test_api_event'],
      },
      value: { $ref: '#/components/schemas/EventValue' },
      time: { $ref: '#/components/schemas/EventTime' },
      user: { $ref: '#/components/schemas/User' },
      metadata: { $ref: '#/components/schemas/EventMetadata' },
      secondaryExposures: {
        description: 'The gates that influenced the decision, if the event is an exposure that an SDK logged.',
        $ref: '#/components/schemas/SecondaryExposures',
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  EventBatch: {
    type: 'object',
    description: 'The events to store.',
    required: ['events'],
    properties: {
      events: {
        type: 'array',
        description: 'The events, in any order.',
        minItems: 1,
        maxItems: 1000,
        items: { $ref: '#/components/schemas/StatsigEvent' },
      },
      user: { description: 'The user for events that have no `user`.', $ref: '#/components/schemas/User' },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  LogAccepted: {
    type: 'object',
    description: 'The service stored all events or exposures of the request.',
    required: ['success'],
    properties: {
      success: {
        type: 'boolean',
        description: 'Always `true`.',
        allOf: [{ description: 'Always `true`.', const: true }],
        examples: [true],
      },
    },
  },
  LogRefused: {
    type: 'object',
    description: 'The service stored nothing from the request.',
    required: ['success'],
    properties: {
      success: {
        type: 'boolean',
        description: 'Always `false`.',
        allOf: [{ description: 'Always `false`.', const: false }],
        examples: [false],
      },
    },
  },
  ExposureGroup: {
    type: 'string',
    description: 'The name of the group, exactly as the Console shows it.',
    minLength: 1,
    maxLength: 200,
    examples: ['Control'],
  },
  UserWithID: {
    type: 'object',
    description: 'A user with a `userID` or at least one custom ID, so that Statsig can match events to the exposure.',
    allOf: [{ $ref: '#/components/schemas/User' }],
    if: {
      type: 'object',
      additionalProperties: true,
      description: 'With a `userID`, custom IDs are optional.',
      required: ['userID'],
      properties: {
        userID: {
          type: 'string',
          description: 'At least one character.',
          minLength: 1,
          maxLength: 1000,
          examples: ['user_id_12345'],
        },
      },
    },
    else: {
      type: 'object',
      additionalProperties: true,
      description: 'Without a `userID`, at least one custom ID is required.',
      required: ['customIDs'],
      properties: {
        customIDs: {
          type: 'object',
          description: 'At least one custom ID.',
          minProperties: 1,
          $ref: '#/components/schemas/CustomIDs',
        },
      },
    },
    examples: [{ userID: 'user_id_12345' }],
  },
  ExperimentExposure: {
    type: 'object',
    description: 'A user was exposed to a group of an experiment. The group has a name (`group`), a rule (`ruleID`) or both.',
    required: ['user', 'experimentName'],
    properties: {
      user: { $ref: '#/components/schemas/UserWithID' },
      experimentName: { description: 'The name of the experiment.', $ref: '#/components/schemas/ConfigName' },
      group: { $ref: '#/components/schemas/ExposureGroup' },
      ruleID: { $ref: '#/components/schemas/RuleID' },
      time: { $ref: '#/components/schemas/EventTime' },
      secondaryExposures: { $ref: '#/components/schemas/SecondaryExposures' },
    },
    propertyNames: {
      description: 'Any field that a gate exposure alone has is invalid.',
      not: { description: 'The fields of a gate exposure.', enum: ['gateName', 'passes'] },
    },
    if: {
      type: 'object',
      additionalProperties: true,
      description: 'With the name of the group, the ID of the rule is optional.',
      required: ['group'],
      properties: { group: { $ref: '#/components/schemas/ExposureGroup' } },
    },
    else: {
      type: 'object',
      additionalProperties: true,
      description: 'Without the name of the group, the ID of the rule is required.',
      required: ['ruleID'],
      properties: { ruleID: { $ref: '#/components/schemas/RuleID' } },
    },
  },
  GateExposure: {
    type: 'object',
    description: 'A user was exposed to a gate, with the result pass or fail. The group has a name (`group`), a rule (`ruleID`) or both.',
    required: ['user', 'gateName', 'passes'],
    properties: {
      user: { $ref: '#/components/schemas/UserWithID' },
      gateName: { $ref: '#/components/schemas/GateName' },
      passes: { type: 'boolean', description: 'Whether the user passed the gate.', examples: [true] },
      group: { $ref: '#/components/schemas/ExposureGroup' },
      ruleID: { $ref: '#/components/schemas/RuleID' },
      time: { $ref: '#/components/schemas/EventTime' },
      secondaryExposures: { $ref: '#/components/schemas/SecondaryExposures' },
    },
    propertyNames: {
      description: 'Any field that an experiment exposure alone has is invalid.',
      not: { description: 'The fields of an experiment exposure.', enum: ['experimentName'] },
    },
    if: {
      type: 'object',
      additionalProperties: true,
      description: 'With the name of the group, the ID of the rule is optional.',
      required: ['group'],
      properties: { group: { $ref: '#/components/schemas/ExposureGroup' } },
    },
    else: {
      type: 'object',
      additionalProperties: true,
      description: 'Without the name of the group, the ID of the rule is required.',
      required: ['ruleID'],
      properties: { ruleID: { $ref: '#/components/schemas/RuleID' } },
    },
  },
  Exposure: {
    description: 'A user was exposed to an experiment or a gate.',
    oneOf: [
      { $ref: '#/components/schemas/ExperimentExposure' },
      { $ref: '#/components/schemas/GateExposure' },
    ],
  },
  ExposureBatch: {
    type: 'object',
    description: 'The exposures of experiments and gates to store.',
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
        description: 'A user to store with the request. Each exposure still needs its own `user`.',
        $ref: '#/components/schemas/User',
      },
      statsigMetadata: { $ref: '#/components/schemas/StatsigMetadata' },
    },
  },
  ReportType: {
    type: 'string',
    description: 'The type of the report. The report `first_exposures` contains the first exposure of each user to each experiment or gate. The report `pulse_daily` contains every metric for each group, by day. The report `unit_metrics_daily` contains every metric for each user, by day.',
    enum: ['first_exposures', 'pulse_daily', 'unit_metrics_daily'],
    examples: ['first_exposures'],
  },
  DailyReportLookup: {
    type: 'object',
    description: 'The report to export.',
    required: ['type'],
    properties: { type: { $ref: '#/components/schemas/ReportType' } },
  },
  DailyReport: {
    type: 'object',
    description: 'The date of a report, and the URL of its CSV file.',
    required: ['date', 'url'],
    properties: {
      date: {
        type: 'string',
        format: 'date',
        description: 'The day that the report covers, in Pacific time.',
        minLength: 10,
        maxLength: 10,
        examples: ['2022-08-01'],
      },
      url: {
        type: 'string',
        format: 'uri',
        description: 'The URL of the CSV file. The URL needs no API key, and it expires.',
        minLength: 1,
        maxLength: 2048,
        examples: ['https://reports.example.com/first_exposures/2022-08-01.csv'],
      },
    },
  },
};

/** The description of each pattern in the schemas, for error messages. */
export const patternMessages: ReadonlyMap<unknown, string> = new Map([
  ['^[a-zA-Z0-9_\\-. ]+$', 'must contain only letters, digits, spaces and any of _ - .'],
  [
    '^(?:\\d{1,14}(?:\\.\\d{1,9})?|(?:19[7-9]\\d|[2-9]\\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?)?)$',
    'must be an ISO 8601 date and time, or milliseconds since 1970',
  ],
  [
    '^[^"\\\\\\[\\]{}<>#=;&$%|\\u0000-\\u001f\\u007f]+$',
    'must not contain control characters, quotes, brackets or any of \\ < > # = ; & $ % |',
  ],
]);

/** The schema of each request, and the schemas of its responses by status. */
export const bodySchemas: {
  readonly [Id in OperationId]: { readonly request: JsonSchema; readonly responses: Readonly<Record<number, JsonSchema>> };
} = {
  checkGate: {
    request: { $ref: '#/components/schemas/GateCheck' },
    responses: {
      200: { $ref: '#/components/schemas/GateCheckResult' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/ErrorBody' },
    },
  },
  getConfig: {
    request: { $ref: '#/components/schemas/ConfigLookup' },
    responses: {
      200: { $ref: '#/components/schemas/ConfigEvaluation' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/ErrorBody' },
    },
  },
  getLayer: {
    request: { $ref: '#/components/schemas/LayerLookup' },
    responses: {
      200: { $ref: '#/components/schemas/LayerEvaluation' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      404: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/ErrorBody' },
    },
  },
  logEvent: {
    request: { $ref: '#/components/schemas/EventBatch' },
    responses: {
      202: { $ref: '#/components/schemas/LogAccepted' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/LogRefused' },
    },
  },
  logCustomExposure: {
    request: { $ref: '#/components/schemas/ExposureBatch' },
    responses: {
      202: { $ref: '#/components/schemas/LogAccepted' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/LogRefused' },
    },
  },
  getDailyReport: {
    request: { $ref: '#/components/schemas/DailyReportLookup' },
    responses: {
      200: { $ref: '#/components/schemas/DailyReport' },
      400: { $ref: '#/components/schemas/ErrorBody' },
      401: { $ref: '#/components/schemas/ErrorBody' },
      403: { $ref: '#/components/schemas/ErrorBody' },
      413: { $ref: '#/components/schemas/ErrorBody' },
      415: { $ref: '#/components/schemas/ErrorBody' },
      429: { $ref: '#/components/schemas/ErrorBody' },
      500: { $ref: '#/components/schemas/ErrorBody' },
      503: { $ref: '#/components/schemas/ErrorBody' },
    },
  },
};
