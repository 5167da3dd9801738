import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { djb2 } from './hash-name.ts';

/** What a client SDK key can get of a document. */
export interface KeyScope {
  /** The target app of the key; `null` for a key without one. */
  readonly appID: string | null;
  readonly hasGate: (gate: Spec) => boolean;
  readonly hasConfig: (config: Spec) => boolean;
  readonly hasLayer: (layer: Spec) => boolean;
}

/** Finds the scope of a key; undefined is a server secret key. Segments and holdouts are in no scope. */
export function findScope(document: SpecDocument, clientKey: string | undefined): KeyScope {
  const appID = clientKey === undefined ? null : findAppID(document, clientKey);
  const entities =
    clientKey === undefined ? undefined : ownEntry(document.hashed_sdk_keys_to_entities, djb2(clientKey));
  const isForApp = ({ targetAppIDs = [] }: Spec) => appID === null || targetAppIDs.includes(appID);
  const gates = entities && new Set(entities.gates);
  const configs = entities && new Set(entities.configs);
  return {
    appID,
    hasGate: (gate) =>
      gate.entity !== 'segment' && gate.entity !== 'holdout' && (gates?.has(gate.name) ?? true) && isForApp(gate),
    hasConfig: (config) => (configs?.has(config.name) ?? true) && isForApp(config),
    hasLayer: isForApp,
  };
}

function findAppID(document: SpecDocument, clientKey: string): string | null {
  const { hashed_sdk_keys_to_app_ids: byHash, sdk_keys_to_app_ids: byKey } = document;
  return ownEntry(byHash, djb2(clientKey)) ?? ownEntry(byKey, clientKey) ?? null;
}

function ownEntry<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string): Entry | undefined {
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}
