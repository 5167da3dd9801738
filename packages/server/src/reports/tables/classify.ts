import type { Spec, SpecDocument } from '../../evaluation/spec-document.ts';

/** What exposures have in common. */
export interface ExposureKey {
  readonly type: 'gate' | 'config';
  /** Of the gate or the experiment; a layer's exposure counts for the experiment that it was allocated to. */
  readonly name: string;
  /** Empty when none was told. */
  readonly ruleID: string;
  readonly groupName: string | null;
  /** Of a gate. */
  readonly passed: boolean | null;
}

/** A row of `exposure_keys`, or of exposures in its columns. */
export function keyOf(row: Readonly<Record<string, unknown>>): ExposureKey {
  return {
    type: row.type === 'gate' ? 'gate' : 'config',
    name: String(row.name),
    ruleID: String(row.ruleID),
    groupName: row.groupName === null ? null : String(row.groupName),
    passed: row.passed === null ? null : row.passed === 1,
  };
}

/** Where an exposure counts. */
export interface Place {
  readonly type: 'gate' | 'experiment';
  readonly name: string;
  /** The rule of a gate; `experiment` for experiments, as the service writes it. */
  readonly rule: string;
  readonly group: string;
}

/** The groups of a gate's rule: those who didn't pass, and those who did. */
export const gateGroups = { failed: 'Control', passed: 'Test' } as const;

/** What stands in the place of an experiment's rule. */
const experimentRule = 'experiment';

/** Finds what exposures count for. */
export interface Classifier {
  /** `userID`, or the name of a custom id. */
  unitTypeOf(key: ExposureKey): string;
  /** Undefined when they count for nothing: overrides, holdouts, who takes no part, dynamic configs. */
  placeOf(key: ExposureKey): Place | undefined;
}

/**
 * Finds what exposures count for, by the document of a project. An experiment that isn't in it, such as one whose exposures
 * are imported, counts where its exposures name a group.
 */
export function createClassifier(document: SpecDocument): Classifier {
  const byName = (specs: readonly Spec[]) => new Map(specs.map((spec) => [spec.name, spec]));
  const specs = { gate: byName(document.feature_gates), config: byName(document.dynamic_configs) };
  return {
    unitTypeOf: ({ type, name }) => unitTypeOf(specs[type].get(name)),
    placeOf({ type, name, ruleID, groupName, passed }) {
      if (isOverride(ruleID)) return undefined;
      const spec = specs[type].get(name);
      if (type === 'gate') {
        const rule = spec?.rules.find(({ id }) => id === ruleID);
        const told = ruleID === '' ? groupName : ruleID;
        if (passed === null || told === null || noRules.has(told) || (spec !== undefined && rule === undefined))
          return undefined;
        // Rules that turn everyone away, as holdouts do, compare nobody.
        if (spec?.entity === 'holdout' || spec?.entity === 'segment' || rule?.passPercentage === 0) return undefined;
        return { type, name, rule: told, group: passed ? gateGroups.passed : gateGroups.failed };
      }
      const place = { type: 'experiment', name, rule: experimentRule } as const;
      if (spec === undefined) return groupName === null ? undefined : { ...place, group: groupName };
      if (spec.entity !== 'experiment') return undefined;
      const group = groupsOf(spec).find(({ id, name: own }) => (ruleID === '' ? own === groupName : id === ruleID));
      return group && { ...place, group: group.name };
    },
  };
}

/** What answers say in the place of a rule's id where no rule has decided. */
const noRules: ReadonlySet<string> = new Set(['default', 'disabled']);

/** The id type that a gate or an experiment splits by. */
export function unitTypeOf(spec: Spec | undefined): string {
  const idType = spec?.idType ?? 'userID';
  return idType.toLowerCase() === 'userid' ? 'userID' : idType;
}

/** A group of an experiment. */
export interface Group {
  /** The rule id. */
  readonly id: string;
  readonly name: string;
  /** The part of the units that it should have, from 0 to 1; null when the document doesn't say. */
  readonly share: number | null;
}

/** The groups of an experiment, in the order of its document. */
export function groupsOf({ rules }: Spec): readonly Group[] {
  let before = 0;
  return rules
    .filter(({ isExperimentGroup, id }) => isExperimentGroup === true && !isOverride(id))
    .map(({ id, groupName, name, conditions }) => {
      const bucket = conditions.find(({ type, operator }) => type === 'user_bucket' && operator === 'lt')?.targetValue;
      const upTo = typeof bucket === 'number' ? bucket / 1000 : null;
      const share = upTo === null ? null : upTo - before;
      if (upTo !== null) before = upTo;
      return { id, name: groupName ?? name, share };
    });
}

/** Rule ids of units that were put into a group by hand: in the project, by its console, or by a developer. */
function isOverride(ruleID: string): boolean {
  return ruleID === 'override' || ruleID.endsWith(':override') || ruleID.endsWith(':id_override');
}
