import { examples } from '../../generated/examples.ts';
import { operations } from '../../generated/operations.ts';

/** What a fuzz test sends requests to. */
export interface FuzzTarget {
  readonly method: string;
  readonly path: string;
  /** The statuses that it declares. */
  readonly declared: readonly string[];
  /** Valid bodies, which the test changes. */
  readonly requests: readonly unknown[];
}

/** The operations of the contract. */
export const operationTargets = Object.values(operations).flatMap(({ id, method, path, aliases, responses }) =>
  [path, ...aliases].map(
    (at): FuzzTarget => ({
      method,
      path: at,
      declared: Object.keys(responses),
      requests: Object.values<unknown>(examples[id].request),
    }),
  ),
);

const post = (
  path: string,
  declared: readonly number[],
  ...requests: readonly [unknown, ...unknown[]]
): FuzzTarget => ({
  method: 'POST',
  path,
  declared: declared.map(String),
  requests,
});
/** A GET request with a body is valid. The server must ignore the body. */
const get = (path: string, ...declared: readonly number[]): FuzzTarget => ({
  method: 'GET',
  path,
  declared: declared.map(String),
  requests: ['', {}],
});

const user = {
  userID: '42',
  email: 'a@example.com',
  custom: { plan: 'gold', tags: ['a', 'b'] },
  customIDs: { a: '1' },
};
const context = { targetingKey: '42', plan: 'gold', tags: ['a', 'b'], nested: { a: [1] }, custom: { level: 1 } };
const oddKeys = ['an_open_gate', 'unknown', '__proto__', 'toString', '%00', '%F0%9F%97%BB', 'a/../b', 'x'.repeat(3000)];

/** The routes of SDKs and of OpenFeature's providers, with the statuses that a request with a valid key can get. */
export const sdkTargets: readonly FuzzTarget[] = [
  post(
    '/v1/initialize',
    [200, 400, 413, 415],
    { user, hash: 'djb2', statsigMetadata: { sdkType: 'js-client', stableID: 'a' } },
    { user, hash: 'none', sinceTime: 1, previousDerivedFields: { ip: '1' }, deltasResponseRequested: true },
  ),
  post('/v1/initialize?se=1', [200, 400, 413, 415], { user }),
  post('/v1/sdk_exception', [202, 400, 413, 415], { exception: 'TypeError', info: 'at run', tag: 'log_event' }),
  post('/v1/get_id_lists', [200, 413], { statsigMetadata: { sdkType: 'statsig-node' } }),
  ...['/v1/download_config_specs', '/v2/download_config_specs'].flatMap((path) => [
    post(path, [200, 304, 400, 413, 415], { sinceTime: 1, statsigMetadata: { sdkType: 'statsig-node' } }),
    get(`${path}?sinceTime=1&sinceTime=x`, 200, 304),
    get(`${path}/secret-local.json`, 200, 304),
    ...oddKeys.map((key) => get(`${path}/${key}`, 401, 403)),
  ]),
  get('/v1/id_list_files/unknown', 404),
  post('/ofrep/v1/evaluate/flags', [200, 304, 400, 413, 415], { context }, {}),
  ...oddKeys.map((key) => post(`/ofrep/v1/evaluate/flags/${key}`, [200, 400, 404, 413, 415], { context }, {})),
];
