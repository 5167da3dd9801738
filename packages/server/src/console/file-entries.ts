import { type ProjectFile, percentOf, type RuleEntry } from '../project/project-file.ts';
import type { EntrySummary, EntryType } from './entry.ts';

/** The part of a project file that has the entries of a type. */
export const sections = {
  gate: 'gates',
  config: 'configs',
  experiment: 'experiments',
  layer: 'layers',
  segment: 'segments',
  holdout: 'holdouts',
  metric: 'metrics',
} as const satisfies Readonly<Record<EntryType, keyof ProjectFile>>;

/** Returns what lists show of the entries of a project file, in the order of the file. */
export function summarizeFile(file: ProjectFile): readonly EntrySummary[] {
  const { gates = {}, configs = {}, experiments = {}, layers = {}, segments = {}, holdouts = {}, metrics = {} } = file;
  const layerUnits = new Map(Object.entries(layers).map(([name, { unit }]) => [name, unit]));
  return [
    ...summarize('gate', gates, ({ archived, enabled = true, unit, rules = [] }) => ({
      status: archived ? 'archived' : enabled ? 'enabled' : 'disabled',
      unit,
      rules: rules.length,
      ...shareOfGate(rules),
    })),
    ...summarize('config', configs, ({ archived, enabled = true, unit, rules = [] }) => ({
      status: archived ? 'archived' : enabled ? 'enabled' : 'disabled',
      unit,
      rules: rules.length,
    })),
    ...summarize('experiment', experiments, ({ archived, started = true, unit, layer, allocation, groups }) => ({
      status: archived ? 'archived' : started ? 'started' : 'not_started',
      unit: unit ?? layerUnits.get(layer ?? ''),
      allocation: percentOf(allocation),
      groups: Object.entries(groups).map(([name, { weight }]) => ({ name, weight: percentOf(weight) })),
      ...(layer === undefined ? {} : { layer }),
    })),
    ...summarize('layer', layers, ({ unit, default: parameters }) => ({ status: 'enabled', unit, parameters })),
    ...summarize('segment', segments, ({ unit }) => ({ status: 'enabled', unit })),
    ...summarize('holdout', holdouts, ({ unit, share }) => ({ status: 'enabled', unit, share: percentOf(share) })),
    ...Object.entries(metrics).map(([name, { type: metricType, role = 'secondary', description }]) => ({
      type: 'metric' as const,
      name,
      ...(description === undefined ? {} : { description }),
      status: 'enabled' as const,
      metricType,
      metricRole: role,
    })),
  ];
}

function summarize<Entry extends { readonly description?: string }>(
  type: EntryType,
  entries: Readonly<Record<string, Entry>>,
  read: (entry: Entry) => Omit<EntrySummary, 'type' | 'name' | 'unit'> & { readonly unit: string | undefined },
): readonly EntrySummary[] {
  return Object.entries(entries).map(([name, entry]) => {
    const { unit = 'userID', ...rest } = read(entry);
    const { description } = entry;
    return { type, name, ...(description === undefined ? {} : { description }), ...rest, unit };
  });
}

/**
 * Returns the share of the first rule without conditions, which decides for all users who meet no condition, and whether rules
 * before it have conditions.
 */
function shareOfGate(rules: readonly RuleEntry[]): Pick<EntrySummary, 'share' | 'hasConditions'> {
  const rule = rules.find(({ when }) => when === undefined);
  return {
    share: rule === undefined ? 0 : percentOf(rule.share),
    ...(rules[0] === rule ? {} : { hasConditions: true }),
  };
}

/** Returns an entry of a project file as the file has it; undefined if no such entry exists. A name can be `__proto__`. */
export function findFileEntry(file: ProjectFile, type: EntryType, name: string): object | undefined {
  return Object.entries(file[sections[type]] ?? {}).find(([key]) => key === name)?.[1];
}
