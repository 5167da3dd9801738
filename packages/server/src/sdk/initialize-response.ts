import type { Evaluator, User, UserEvaluator } from '../evaluation/results.ts';
import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { configWriter, type EntryWriter, gateWriter, layerWriter } from './entry-writers.ts';
import type { NameHash } from './hash-name.ts';
import { createJsonCache } from './json-cache.ts';
import { findScope } from './key-scope.ts';

/** What the response to one request depends on. */
export interface InitializeRequest {
  /** Evaluates the project, with overrides. */
  readonly evaluator: Evaluator;
  readonly user: User;
  /** The user as the SDK sent it. The SDK compares the user of the response with its own. */
  readonly sentUser: Readonly<Record<string, unknown>>;
  readonly hash: NameHash;
  /** The key of a client. Undefined for a server secret key, which gets everything. */
  readonly clientKey: string | undefined;
  /** The fields of the user that the server added. */
  readonly derivedFields: Readonly<Record<string, unknown>>;
  /** When the project or the overrides changed, in milliseconds since 1970. */
  readonly time: number;
  /** The time of the evaluation, in milliseconds since 1970. */
  readonly now: number;
}

/** Returns the results of all gates, configs and layers for a user, as JSON. */
export type Initializer = (request: InitializeRequest) => string;

/** Prepares the responses for a document. It prepares each hash and each target app once, when it is first needed. */
export function createInitializer(document: SpecDocument): Initializer {
  const prepared = new Map<string, Writers>();
  const prepare = (hash: NameHash, clientKey: string | undefined): Writers => {
    const key = `${hash} ${clientKey ?? ''}`;
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const writers = createWriters(document, hash, clientKey);
    prepared.set(key, writers);
    return writers;
  };
  return ({ evaluator, user, sentUser, hash, clientKey, derivedFields, time, now }) => {
    const { gates, configs, layers, appID } = prepare(hash, clientKey);
    const userEvaluator = evaluator.forUser(user, now, appID);
    const members = [
      `"feature_gates":${writeAll(gates, userEvaluator)}`,
      // Before the configs, so that each experiment of a layer is evaluated once.
      `"layer_configs":${writeAll(layers, userEvaluator)}`,
      `"dynamic_configs":${writeAll(configs, userEvaluator)}`,
      `"sdkParams":{},"has_updates":true,"generator":"statsig-http-api"`,
      `"time":${time},"hash_used":"${hash}"`,
      `"derived_fields":${JSON.stringify(derivedFields)}`,
      `"evaluated_keys":${JSON.stringify(evaluatedKeys(user))}`,
      `"user":${JSON.stringify(publicUser(sentUser))}`,
    ];
    return `{${members.reduce((all, member) => `${all},${member}`)}}`;
  };
}

interface Writers {
  readonly gates: readonly EntryWriter[];
  readonly configs: readonly EntryWriter[];
  readonly layers: readonly EntryWriter[];
  /** The value for `target_app` conditions; undefined for the app of the document. */
  readonly appID: string | null | undefined;
}

function createWriters(document: SpecDocument, hash: NameHash, clientKey: string | undefined): Writers {
  const json = createJsonCache(hash);
  const scope = findScope(document, clientKey);
  const gates = byName(document.feature_gates);
  const configs = byName(document.dynamic_configs);
  const layers = byName(document.layer_configs);
  const layerNames = new Map(
    Object.entries(document.layers ?? {}).flatMap(([layer, experiments]) => experiments.map((name) => [name, layer])),
  );
  const layerOf = ({ name }: Spec) => layers.get(layerNames.get(name) ?? '');
  return {
    gates: [...gates.values()].filter(scope.hasGate).map((gate) => gateWriter(gate, json)),
    configs: [...configs.values()].filter(scope.hasConfig).map((spec) => configWriter(spec, layerOf(spec), json)),
    layers: [...layers.values()].filter(scope.hasLayer).map((layer) => layerWriter(layer, configs, json)),
    appID: clientKey === undefined ? undefined : scope.appID,
  };
}

/** Maps names to specs. If two specs have the same name, the last one counts, as in evaluations. */
const byName = (specs: readonly Spec[]): ReadonlyMap<string, Spec> => new Map(specs.map((spec) => [spec.name, spec]));

/** Writes the entries as an object. The runtime copies each entry only once, into the whole response. */
function writeAll(writers: readonly EntryWriter[], evaluator: UserEvaluator): string {
  let entries = '';
  for (const write of writers) entries += (entries === '' ? '' : ',') + write(evaluator);
  return `{${entries}}`;
}

/** Returns the IDs that the evaluation used. */
function evaluatedKeys({ userID, customIDs = {} }: User): object {
  return {
    ...(userID === undefined || userID === '' ? {} : { userID }),
    ...(Object.keys(customIDs).length === 0 ? {} : { customIDs }),
  };
}

/** Returns a user without the fields that stay private: a browser stores the response. */
function publicUser({
  privateAttributes: _,
  analyticsOnlyMetadata: __,
  ...user
}: InitializeRequest['sentUser']): object {
  return user;
}
