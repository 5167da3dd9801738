import type { OperationId } from '../generated/types.ts';

/** A call from the public documentation of the API, with its placeholders, and the response shown there. */
export interface DocumentedCall {
  readonly title: string;
  readonly operation: OperationId;
  /** The name of the example in the document. */
  readonly example: string;
  readonly curl: string;
  /** Not part of the public documentation of 2022. Later versions show 202 for calls that store something. */
  readonly status: number;
  readonly response: Readonly<Record<string, unknown>>;
}

/** The value for each placeholder of the documentation. */
export const placeholders: Readonly<Record<string, string>> = {
  '<YOUR-SDK-KEY>': 'client-local',
  '<YOUR-SERVER-SECRET-KEY>': 'secret-local',
  '<YOUR-GATE-NAME>': 'a_gate',
  '<YOUR-CONFIG-NAME>': 'a_config',
  '<YOUR-EXPERIMENT-NAME>': 'an_experiment',
  '<YOUR-LAYER-NAME>': 'a_layer',
};

/** Every call of the public documentation, as published in August 2022. */
export const documentedCalls: readonly DocumentedCall[] = [
  {
    title: 'Log an event',
    operation: 'logEvent',
    example: 'an_event',
    status: 202,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"events": [{"user": { "userID": "42" }, "time": 1616826986211, "eventName": "test_api_event"}]}' \\
"https://events.statsigapi.net/v1/log_event"`,
    response: { success: true },
  },
  {
    title: 'Log an event with custom environment',
    operation: 'logEvent',
    example: 'a_staging_event',
    status: 202,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"events": [{"user": { "userID": "42", "statsigEnvironment": {"tier": "staging"} }, "time": 1616826986211, "eventName": "test_api_event"}]}' \\
"https://events.statsigapi.net/v1/log_event"`,
    response: { success: true },
  },
  {
    title: 'Check a Feature Gate',
    operation: 'checkGate',
    example: 'a_gate',
    status: 200,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"user": { "userID": "42" },"gateName":"<YOUR-GATE-NAME>"}' \\
"https://api.statsig.com/v1/check_gate"`,
    response: { name: 'a_gate', value: false },
  },
  {
    title: 'Get a Dynamic Config value',
    operation: 'getConfig',
    example: 'a_config',
    status: 200,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"user": { "userID": "42" },"configName":"<YOUR-CONFIG-NAME>"}' \\
"https://api.statsig.com/v1/get_config"`,
    response: { name: 'a_config', value: { a: 1, b: 2 }, group: 'default' },
  },
  {
    title: 'Fetch Experiment Config',
    operation: 'getConfig',
    example: 'an_experiment',
    status: 200,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"user": { "userID": "42" },"configName":"<YOUR-EXPERIMENT-NAME>"}' \\
"https://api.statsig.com/v1/get_config"`,
    response: { name: 'an_experiment', value: { color: 'blue', shape: 'circle' }, group: 'default' },
  },
  {
    title: 'Fetch Layer Value',
    operation: 'getLayer',
    example: 'a_layer',
    status: 200,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"user": { "userID": "42" },"layerName":"<YOUR-LAYER-NAME>"}' \\
"https://statsigapi.net/v1/get_layer"`,
    response: {
      name: 'a_layer',
      value: { color: 'blue', shape: 'circle' },
      ruleID: '2OZdhuDfq3w1UIHovUFRBM',
      allocatedExperimentName: 'a_experiment',
    },
  },
  {
    title: 'Export Report',
    operation: 'getDailyReport',
    example: 'first_exposures',
    status: 200,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SERVER-SECRET-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"type": "first_exposures" }' \\
"https://api.statsig.com/v1/get_daily_report"`,
    // The documentation shows no values. It describes a day in Pacific time, and the URL of the CSV file.
    response: { date: '2022-08-01', url: 'https://reports.example.com/first_exposures/2022-08-01.csv' },
  },
  {
    title: 'Log an exposure event',
    operation: 'logCustomExposure',
    example: 'an_experiment_exposure',
    status: 202,
    curl: `curl \\
--header "statsig-api-key: <YOUR-SDK-KEY>" \\
--header "Content-Type: application/json" \\
--request POST \\
--data '{"exposures": [{"user": {"userID": "user_id_12345"}, "experimentName": "analytics_only_experiment", "group": "Control"}]}' \\
"https://events.statsigapi.net/v1/log_custom_exposure"`,
    response: { success: true },
  },
];

/** Replaces the placeholders of a call, and returns its command (`text`), host, path, key and body. */
export function parseCall({ curl, title }: DocumentedCall) {
  const text = Object.entries(placeholders).reduce(
    (command, [placeholder, value]) => command.replaceAll(placeholder, value),
    curl,
  );
  const url = /"(https:\/\/[^/"]+)(\/[^"]*)"$/.exec(text);
  const key = /statsig-api-key: ([^"]+)"/.exec(text);
  const data = /--data '(.*)' \\$/m.exec(text);
  if (!url?.[1] || !url[2] || !key?.[1] || !data?.[1]) throw new Error(`The call ${title} has an unexpected format.`);
  return { text, host: url[1], path: url[2], key: key[1], body: JSON.parse(data[1]) as unknown };
}

/** The two forms of an exposure in the documentation, each with every field that the documentation lists. */
export const documentedExposures = {
  experiment: {
    user: { userID: 'user_id_12345' },
    experimentName: 'an_experiment',
    group: 'Control',
    time: 1616826986211,
  },
  gate: {
    user: { customIDs: { companyID: 'company-7' } },
    gateName: 'a_gate',
    group: 'Everyone',
    passes: true,
    time: '1616826986211',
  },
} as const;
