import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Rule, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import type { EntrySummary, EntryType } from './entry.ts';

/** Returns what lists show of the entries of a document that SDKs download, in the order of the document. */
export function summarizeDocument(document: SpecDocument): readonly EntrySummary[] {
  const layers = new Map(
    Object.entries(document.layers ?? {}).flatMap(([layer, names]) => names.map((name) => [name, layer] as const)),
  );
  return specsOf(document).map(({ type, spec }) => summarizeSpec(type, spec, layers.get(spec.name)));
}

/** Returns an entry of a document; undefined if no such entry exists. */
export function findSpec(document: SpecDocument, type: EntryType, name: string): Spec | undefined {
  return specsOf(document).find((one) => one.type === type && one.spec.name === name)?.spec;
}

function specsOf(document: SpecDocument): readonly { readonly type: EntryType; readonly spec: Spec }[] {
  return [...document.feature_gates, ...document.dynamic_configs, ...document.layer_configs].map((spec) => ({
    type: typeOf(spec),
    spec,
  }));
}

function typeOf({ entity, type }: Spec): EntryType {
  if (entity === 'segment' || entity === 'holdout' || entity === 'layer') return entity;
  if (entity === 'experiment' || entity === 'autotune') return 'experiment';
  return type === 'feature_gate' ? 'gate' : 'config';
}

function summarizeSpec(type: EntryType, spec: Spec, layer: string | undefined): EntrySummary {
  const { name, enabled, isActive, idType: unit, rules, defaultValue } = spec;
  const status = enabled ? 'enabled' : 'disabled';
  const common = { type, name, unit, rules: rules.length };
  if (type === 'gate' || type === 'holdout') return { ...common, status, ...shareOfGate(rules) };
  if (type === 'layer')
    return { ...common, status, ...(isJsonObject(defaultValue) ? { parameters: defaultValue } : {}) };
  if (type !== 'experiment') return { ...common, status };
  return {
    ...common,
    status: isActive === false || !enabled ? 'not_started' : 'started',
    groups: groupsOf(rules),
    ...(layer === undefined ? {} : { layer }),
  };
}

function shareOfGate(rules: readonly Rule[]): Pick<EntrySummary, 'share' | 'hasConditions'> {
  const rule = rules.find(({ conditions }) => conditions.every(({ type }) => type === 'public'));
  return { share: rule?.passPercentage ?? 0, ...(rules[0] === rule ? {} : { hasConditions: true }) };
}

/** The number of buckets of an experiment's groups. Each group ends where the next one starts. */
const buckets = 1000;

function groupsOf(rules: readonly Rule[]): NonNullable<EntrySummary['groups']> {
  let start = 0;
  return rules.flatMap(({ groupName, isExperimentGroup, conditions }) => {
    const limit = conditions.find(({ type, operator }) => type === 'user_bucket' && operator === 'lt')?.targetValue;
    if (isExperimentGroup !== true || typeof groupName !== 'string' || typeof limit !== 'number') return [];
    const weight = ((limit - start) * 100) / buckets;
    start = limit;
    return [{ name: groupName, weight }];
  });
}
