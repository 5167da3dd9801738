import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { readSdkUser } from '@statsig-http-api/contract/sdk-body';
import type { User } from '../../evaluation/results.ts';
import type { SpecDocument } from '../../evaluation/spec-document.ts';
import { isNameHash, type NameHash } from '../../sdk/hash-name.ts';
import { createInitializer, type Initializer } from '../../sdk/initialize-response.ts';
import { readsTime } from '../../sdk/reads-time.ts';
import type { Service } from '../../service/service.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import { userLimits } from '../user-limits.ts';
import { type DerivedFields, deriveFields } from './derive-fields.ts';

/** Clients from before 2022 name no hash, and look for names with this one. */
const defaultHash: NameHash = 'sha256';

/** Returns the results of everything for one user, which client SDKs get when they start. Logs no exposures: they do. */
export function initializeRoute(service: Service): GuardedRoute {
  const prepared = new WeakMap<SpecDocument, PreparedDocument>();
  const prepare = (document: SpecDocument): PreparedDocument => {
    const known = prepared.get(document);
    if (known !== undefined) return known;
    const next = { initializer: createInitializer(document), dependsOnTime: readsTime(document) };
    prepared.set(document, next);
    return next;
  };
  return {
    id: 'initialize',
    method: 'POST',
    path: '/v1/initialize',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    body: userLimits,
    handle({ request, query }, body, { keyType }) {
      const read = readBody(body);
      if ('problem' in read) return errorWithMessage('invalid_body', `Invalid request body. ${read.problem}`);
      const { evaluator, reported } = service.current;
      const { time } = service.changes;
      const isClient = keyType === 'clientSdkKey';
      // A server secret key is on a server, whose address and user agent are not the user's.
      const derivedFields = isClient ? deriveFields(request, read.user) : {};
      const { initializer, dependsOnTime } = prepare(reported.document);
      if (!dependsOnTime && isUpToDate(read, time, derivedFields)) return { status: 200, body: { has_updates: false } };
      const text = initializer({
        evaluator,
        user: { ...read.user, ...derivedFields },
        sentUser: read.sentUser,
        hash: read.hash,
        clientKey: isClient ? findKey(request.headers, query) : undefined,
        derivedFields,
        time,
        now: service.clock.now(),
      });
      return { status: 200, headers: { 'content-type': 'application/json' }, text };
    },
  };
}

/** What is computed once for a document. */
interface PreparedDocument {
  readonly initializer: Initializer;
  /** Whether results can change without a change to the project. */
  readonly dependsOnTime: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the body of a request, or returns its problem. */
function readBody(body: unknown) {
  if (!isJsonObject(body)) return { problem: 'It must be an object with a user.' };
  const { user, hash = defaultHash, sinceTime, deltasResponseRequested, previousDerivedFields } = body;
  const sentUser = user ?? {};
  if (!isJsonObject(sentUser)) return { problem: 'user: must be an object.' };
  if (!isNameHash(hash)) return { problem: 'hash: must be djb2, sha256 or none.' };
  return {
    // Every field has just been checked against the contract's User.
    user: withStableID(readSdkUser(sentUser) as User, body.statsigMetadata),
    sentUser,
    hash,
    sinceTime,
    deltasResponseRequested,
    previousDerivedFields,
  };
}

/** Adds the stable ID of the device. SDKs from before 2024 send it only beside the user. */
function withStableID(user: User, metadata: unknown): User {
  const stableID = isJsonObject(metadata) ? metadata.stableID : undefined;
  if (typeof stableID !== 'string' || stableID === '' || user.customIDs?.stableID !== undefined) return user;
  return { ...user, customIDs: { ...user.customIDs, stableID } };
}

/**
 * Returns whether the SDK has the latest response. It sends the time of the response that it has for the same user. An SDK
 * whose hash has changed sends a time of 0 or requests no deltas.
 */
function isUpToDate(
  { sinceTime, deltasResponseRequested, previousDerivedFields }: Fields,
  time: number,
  derivedFields: DerivedFields,
): boolean {
  if (typeof sinceTime !== 'number' || sinceTime <= 0 || sinceTime < time) return false;
  if (deltasResponseRequested === false) return false;
  const previous = isJsonObject(previousDerivedFields) ? previousDerivedFields : {};
  return previous.ip === derivedFields.ip && previous.userAgent === derivedFields.userAgent;
}
