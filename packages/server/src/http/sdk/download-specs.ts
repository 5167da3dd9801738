import { type Encoding, preferredEncoding } from '@statsig-http-api/contract/http-encoding';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { Headers } from '@statsig-http-api/contract/http-response';
import { isJsonObject } from '@statsig-http-api/contract/json';
import type { SpecsVersion } from '../../sdk/version.ts';
import type { KnownKey } from '../../service/keyring.ts';
import { createServedSpecs, type ServedSpecs } from '../../service/served-specs.ts';
import type { Service } from '../../service/service.ts';
import type { RouteResult } from '../checked-route.ts';
import { serverError } from '../errors.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import type { Exchange } from '../route.ts';

/** SDKs send their version and the time of their document. */
const limits = { bytes: 2 ** 14, values: 100 };

/** Returns the routes with which SDKs download the specs of the project, to evaluate them where they run. */
export function downloadSpecsRoutes(service: Service): readonly GuardedRoute[] {
  const getSpecs = createServedSpecs(service);
  const routesOf = (version: SpecsVersion): readonly GuardedRoute[] => {
    const path = `/v${version}/download_config_specs`;
    const route = {
      id: version === 1 ? 'downloadSpecs' : 'downloadSpecsVersion2',
      keyTypes: ['serverSecretKey', 'clientSdkKey'],
      findKey: keyOf,
      handle(exchange: Exchange, body: unknown, { keyType }: KnownKey): RouteResult | Promise<RouteResult> {
        if (keyType !== 'serverSecretKey' && !service.specsForClientKeys) return serverError('specs_need_secret_key');
        return respond(exchange, body, getSpecs(version, keyType === 'serverSecretKey' ? 'server' : 'client'));
      },
    } as const;
    return [
      { ...route, method: 'GET', path: `${path}/*` },
      { ...route, method: 'GET', path },
      { ...route, method: 'POST', path, body: limits },
    ];
  };
  return [...routesOf(1), ...routesOf(2)];
}

const extension = '.json';

/** Returns the key in the path of a request, or that of its header or query. */
function keyOf({ rest, request, query }: Exchange): string | undefined {
  if (rest === '') return findKey(request.headers, query);
  return rest.endsWith(extension) ? rest.slice(0, -extension.length) : rest;
}

function respond(
  { request, query, headers: { vary } }: Exchange,
  body: unknown,
  specs: ServedSpecs,
): RouteResult | Promise<RouteResult> {
  const { time, etag } = specs;
  const headers = {
    etag,
    // The document is for callers with the key.
    'cache-control': 'private, no-cache',
    vary: vary === undefined ? 'accept-encoding' : `${vary}, accept-encoding`,
  };
  if (hasTag(request.headers['if-none-match'], etag)) return { status: 304, headers };
  const sinceTime = sinceTimeOf(query, body);
  if (sinceTime !== undefined && sinceTime >= time)
    return { status: 200, headers: { 'cache-control': 'private, no-cache' }, body: { has_updates: false } };
  return sendSpecs(specs, preferredEncoding(request.headers['accept-encoding']), headers);
}

async function sendSpecs(specs: ServedSpecs, encoding: Encoding, headers: Headers): Promise<RouteResult> {
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
    bytes: await specs.encode(encoding),
  };
}

/** Returns whether a list of entity tags has a weak tag, or a strong tag with its value. */
function hasTag(list: string | undefined, etag: string): boolean {
  return list !== undefined && (list === '*' || list.includes(etag.slice('W/'.length)));
}

/** Returns the time of the document that an SDK has; undefined for its first request. */
function sinceTimeOf(query: string, body: unknown): number | undefined {
  const inQuery = query === '' ? null : new URLSearchParams(query).get('sinceTime');
  const value = inQuery ?? (isJsonObject(body) ? body.sinceTime : undefined);
  const time = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof time === 'number' && Number.isFinite(time) && time > 0 ? time : undefined;
}
