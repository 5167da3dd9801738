// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** Code samples of one call, for a shell and for the client. */
export interface Sample {
  /** The purpose of the call. */
  readonly summary: string;
  readonly curl: string;
  /** A complete module. */
  readonly typescript: string;
}

/** The code samples by operation and by key of the request example. */
export const samples = {
  checkGate: {
    a_gate: {
      summary: 'A gate that the user fails',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "gateName": "a_gate"}\' \\\n"https://api.statsig.com/v1/check_gate"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.checkGate({\n  user: { userID: \'42\' },\n  gateName: \'a_gate\',\n});\nconsole.log(result);\n',
    },
    an_open_gate: {
      summary: 'A gate that the user passes, with the rule that decided',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "gateName": "an_open_gate"}\' \\\n"https://api.statsig.com/v1/check_gate"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.checkGate({\n  user: { userID: \'42\' },\n  gateName: \'an_open_gate\',\n});\nconsole.log(result);\n',
    },
    without_exposure: {
      summary: 'A check that logs no exposure',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "gateName": "a_gate", "statsigMetadata": {"exposureLoggingDisabled": true}}\' \\\n"https://api.statsig.com/v1/check_gate"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.checkGate({\n  user: { userID: \'42\' },\n  gateName: \'a_gate\',\n  statsigMetadata: { exposureLoggingDisabled: true },\n});\nconsole.log(result);\n',
    },
    two_gates: {
      summary: 'Two gates in one request',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "gateNames": ["a_gate", "an_open_gate"]}\' \\\n"https://api.statsig.com/v1/check_gate"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.checkGate({\n  user: { userID: \'42\' },\n  gateNames: [\'a_gate\', \'an_open_gate\'],\n});\nconsole.log(result);\n',
    },
  },
  getConfig: {
    a_config: {
      summary: 'A dynamic config',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "configName": "a_config"}\' \\\n"https://api.statsig.com/v1/get_config"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getConfig({\n  user: { userID: \'42\' },\n  configName: \'a_config\',\n});\nconsole.log(result);\n',
    },
    an_experiment: {
      summary: 'An experiment',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "configName": "an_experiment"}\' \\\n"https://api.statsig.com/v1/get_config"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getConfig({\n  user: { userID: \'42\' },\n  configName: \'an_experiment\',\n});\nconsole.log(result);\n',
    },
    in_a_group: {
      summary: 'An experiment, with the group of the user',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "43"}, "configName": "a_running_experiment"}\' \\\n"https://api.statsig.com/v1/get_config"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getConfig({\n  user: { userID: \'43\' },\n  configName: \'a_running_experiment\',\n});\nconsole.log(result);\n',
    },
    unknown_config: {
      summary: 'A config that doesn\'t exist',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "configName": "no_such_config"}\' \\\n"https://api.statsig.com/v1/get_config"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getConfig({\n  user: { userID: \'42\' },\n  configName: \'no_such_config\',\n});\nconsole.log(result);\n',
    },
  },
  getLayer: {
    a_layer: {
      summary: 'A layer with the parameters of an experiment',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "layerName": "a_layer"}\' \\\n"https://statsigapi.net/v1/get_layer"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getLayer({\n  user: { userID: \'42\' },\n  layerName: \'a_layer\',\n});\nconsole.log(result);\n',
    },
    not_allocated: {
      summary: 'A layer with its defaults, for a user in none of its experiments',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "43"}, "layerName": "a_layer"}\' \\\n"https://statsigapi.net/v1/get_layer"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getLayer({\n  user: { userID: \'43\' },\n  layerName: \'a_layer\',\n});\nconsole.log(result);\n',
    },
    unknown_layer: {
      summary: 'A layer that doesn\'t exist',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "layerName": "no_such_layer"}\' \\\n"https://statsigapi.net/v1/get_layer"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.getLayer({\n  user: { userID: \'42\' },\n  layerName: \'no_such_layer\',\n});\nconsole.log(result);\n',
    },
  },
  logEvent: {
    an_event: {
      summary: 'An event',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"events": [{"user": {"userID": "42"}, "time": 1616826986211, "eventName": "test_api_event"}]}\' \\\n"https://events.statsigapi.net/v1/log_event"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logEvent({\n  events: [{ user: { userID: \'42\' }, time: 1616826986211, eventName: \'test_api_event\' }],\n});\nconsole.log(result);\n',
    },
    a_staging_event: {
      summary: 'An event with a custom environment',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"events": [{"user": {"userID": "42", "statsigEnvironment": {"tier": "staging"}}, "time": 1616826986211, "eventName": "test_api_event"}]}\' \\\n"https://events.statsigapi.net/v1/log_event"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logEvent({\n  events: [\n    {\n      user: { userID: \'42\', statsigEnvironment: { tier: \'staging\' } },\n      time: 1616826986211,\n      eventName: \'test_api_event\',\n    },\n  ],\n});\nconsole.log(result);\n',
    },
    a_purchase: {
      summary: 'An event with a value and metadata, and a user for all events',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"user": {"userID": "42"}, "events": [{"eventName": "purchase", "value": 9.99, "time": "2021-03-27T06:36:26.211Z", "metadata": {"item": "shirt", "size": "M"}}]}\' \\\n"https://events.statsigapi.net/v1/log_event"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logEvent({\n  user: { userID: \'42\' },\n  events: [\n    {\n      eventName: \'purchase\',\n      value: 9.99,\n      time: \'2021-03-27T06:36:26.211Z\',\n      metadata: { item: \'shirt\', size: \'M\' },\n    },\n  ],\n});\nconsole.log(result);\n',
    },
  },
  logCustomExposure: {
    an_experiment_exposure: {
      summary: 'An exposure to an experiment',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"exposures": [{"user": {"userID": "user_id_12345"}, "experimentName": "analytics_only_experiment", "group": "Control"}]}\' \\\n"https://events.statsigapi.net/v1/log_custom_exposure"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logCustomExposure({\n  exposures: [\n    {\n      user: { userID: \'user_id_12345\' },\n      experimentName: \'analytics_only_experiment\',\n      group: \'Control\',\n    },\n  ],\n});\nconsole.log(result);\n',
    },
    a_gate_exposure: {
      summary: 'An exposure to a gate',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"exposures": [{"user": {"userID": "user_id_12345"}, "gateName": "a_gate", "group": "Everyone", "passes": true, "time": 1616826986211}]}\' \\\n"https://events.statsigapi.net/v1/log_custom_exposure"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logCustomExposure({\n  exposures: [\n    {\n      user: { userID: \'user_id_12345\' },\n      gateName: \'a_gate\',\n      group: \'Everyone\',\n      passes: true,\n      time: 1616826986211,\n    },\n  ],\n});\nconsole.log(result);\n',
    },
    by_rule: {
      summary: 'An exposure to an experiment by rule ID, for a user with a custom ID',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SDK-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"exposures": [{"user": {"customIDs": {"companyID": "company-7"}}, "experimentName": "analytics_only_experiment", "ruleID": "7kGqFczL8Scc5F1L1dYPzT", "time": "2021-03-27T06:36:26.211Z", "secondaryExposures": [{"gate": "a_holdout", "gateValue": "false", "ruleID": "default"}]}]}\' \\\n"https://events.statsigapi.net/v1/log_custom_exposure"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ clientSdkKey: \'<YOUR-SDK-KEY>\' });\n\nconst result = await statsig.logCustomExposure({\n  exposures: [\n    {\n      user: { customIDs: { companyID: \'company-7\' } },\n      experimentName: \'analytics_only_experiment\',\n      ruleID: \'7kGqFczL8Scc5F1L1dYPzT\',\n      time: \'2021-03-27T06:36:26.211Z\',\n      secondaryExposures: [{ gate: \'a_holdout\', gateValue: \'false\', ruleID: \'default\' }],\n    },\n  ],\n});\nconsole.log(result);\n',
    },
  },
  getDailyReport: {
    first_exposures: {
      summary: 'The first exposure of each user to each experiment and gate',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SERVER-SECRET-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"type": "first_exposures"}\' \\\n"https://api.statsig.com/v1/get_daily_report"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ serverSecretKey: \'<YOUR-SERVER-SECRET-KEY>\' });\n\nconst result = await statsig.getDailyReport({\n  type: \'first_exposures\',\n});\nconsole.log(result);\n',
    },
    pulse_daily: {
      summary: 'Every metric for each group, by day',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SERVER-SECRET-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"type": "pulse_daily"}\' \\\n"https://api.statsig.com/v1/get_daily_report"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ serverSecretKey: \'<YOUR-SERVER-SECRET-KEY>\' });\n\nconst result = await statsig.getDailyReport({\n  type: \'pulse_daily\',\n});\nconsole.log(result);\n',
    },
    unit_metrics_daily: {
      summary: 'Every metric for each user, by day',
      curl: 'curl \\\n--header "statsig-api-key: <YOUR-SERVER-SECRET-KEY>" \\\n--header "Content-Type: application/json" \\\n--request POST \\\n--data \'{"type": "unit_metrics_daily"}\' \\\n"https://api.statsig.com/v1/get_daily_report"',
      typescript: 'import { createClient } from \'@statsig-http-api/client\';\n\nconst statsig = createClient({ serverSecretKey: \'<YOUR-SERVER-SECRET-KEY>\' });\n\nconst result = await statsig.getDailyReport({\n  type: \'unit_metrics_daily\',\n});\nconsole.log(result);\n',
    },
  },
} as const satisfies { readonly [Id in OperationId]: Readonly<Record<string, Sample>> };
