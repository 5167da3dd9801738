import type { Override } from '../evaluation/override.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import { addOverrides } from './add-overrides.ts';
import { toVersion1 } from './to-version-1.ts';
import { toVersion2 } from './to-version-2.ts';
import type { SpecsFields, SpecsVersion } from './version.ts';

/** The specs of a project. */
export interface SpecsSource {
  readonly document: SpecDocument;
  /** The document as its file contains it; undefined for a project in YAML. */
  readonly loaded?: SpecsFields | undefined;
}

/** Who gets a document: callers with a server secret key, or with a client SDK key, which is public. */
export type Audience = 'server' | 'client';

/**
 * Creates the document that an SDK downloads, except for its time. A loaded document keeps its specs as they are if it has
 * the version.
 */
export function createSpecs(
  source: SpecsSource,
  version: SpecsVersion,
  overrides: readonly Override[],
  audience: Audience,
): SpecsFields {
  const specs = addOverrides(inVersion(source, version), version, overrides);
  const { hashed_sdk_key_used: _, ...others } = specs;
  const listNames = Object.keys(source.document.id_lists ?? {});
  const fields = {
    ...others,
    has_updates: true,
    // The members are served by another route.
    id_lists: Object.fromEntries(listNames.map((name) => [name, true])),
  };
  if (audience === 'server') return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => publicFields.has(name)));
}

function inVersion({ document, loaded }: SpecsSource, version: SpecsVersion): SpecsFields {
  if (loaded !== undefined && versionOf(loaded) === version) return loaded;
  return version === 1 ? toVersion1(document) : toVersion2(document);
}

const versionOf = ({ feature_gates }: SpecsFields): SpecsVersion => (Array.isArray(feature_gates) ? 1 : 2);

/** The fields that SDKs with a client SDK key need. Others name keys, apps and ID lists. */
const publicFields: ReadonlySet<string> = new Set([
  'has_updates',
  'feature_gates',
  'dynamic_configs',
  'layer_configs',
  'layers',
  'condition_map',
  'experiment_to_layer',
  'param_stores',
  'default_environment',
  'diagnostics',
  'sdk_configs',
  'sdk_flags',
  'session_replay_info',
]);
