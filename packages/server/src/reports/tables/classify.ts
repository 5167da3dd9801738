import type { Spec, SpecDocument } from '../../evaluation/spec-document.ts';

/** The fields of an exposure that determine its experiment and group. */
export interface ExposureKey {
  readonly type: 'gate' | 'config';
  /** The name of the gate or the experiment. An exposure of a layer has the name of its allocated experiment. */
  readonly name: string;
  /** Empty if the exposure has no rule ID. */
  readonly ruleID: string;
  readonly groupName: string | null;
  /** The result of a gate; null for other types. */
  readonly passed: boolean | null;
}

/** Returns the key of a row with the columns of an exposure key. */
export function keyOf(row: Readonly<Record<string, unknown>>): ExposureKey {
  return {
    type: row.type === 'gate' ? 'gate' : 'config',
    name: String(row.name),
    ruleID: String(row.ruleID),
    groupName: row.groupName === null ? null : String(row.groupName),
    passed: row.passed === null ? null : row.passed === 1,
  };
}

/** The group that an exposure counts for. */
export interface GroupAssignment {
  readonly type: 'gate' | 'experiment';
  readonly name: string;
  /** The rule of a gate; `experiment` for an experiment, as Statsig writes it. */
  readonly rule: string;
  readonly group: string;
}

/** The groups of a gate's rule: units that fail, and units that pass. */
export const gateGroups = { failed: 'Control', passed: 'Test' } as const;

/** The rule of every experiment. */
const experimentRule = 'experiment';

/** Finds the unit type and the group of exposures. */
export interface Classifier {
  /** Returns `userID` or the name of a custom ID. */
  unitTypeOf(key: ExposureKey): string;
  /**
   * Returns undefined for exposures that don't count: of overrides, holdouts and dynamic configs, and of units outside the
   * experiment.
   */
  assignmentOf(key: ExposureKey): GroupAssignment | undefined;
}

/**
 * Creates a classifier for a project document. An experiment that is not in the document, for example an imported one, counts
 * if its exposures name a group.
 */
export function createClassifier(document: SpecDocument): Classifier {
  const byName = (specs: readonly Spec[]) => new Map(specs.map((spec) => [spec.name, spec]));
  const specs = { gate: byName(document.feature_gates), config: byName(document.dynamic_configs) };
  return {
    unitTypeOf: ({ type, name }) => unitTypeOf(specs[type].get(name)),
    assignmentOf(key) {
      if (isOverride(key.ruleID)) return undefined;
      const spec = specs[key.type].get(key.name);
      return key.type === 'gate' ? assignGate(key, spec) : assignExperiment(key, spec);
    },
  };
}

function assignGate(key: ExposureKey, spec: Spec | undefined): GroupAssignment | undefined {
  const { name, ruleID, groupName, passed } = key;
  const ruleName = ruleID === '' ? groupName : ruleID;
  if (passed === null || ruleName === null || ruleIDsWithoutRule.has(ruleName)) return undefined;
  if (spec !== undefined) {
    const rule = spec.rules.find(({ id }) => id === ruleID);
    // A rule that no unit passes has only one group, and so has a holdout.
    const isComparison = spec.entity !== 'holdout' && spec.entity !== 'segment' && rule?.passPercentage !== 0;
    if (rule === undefined || !isComparison) return undefined;
  }
  return { type: 'gate', name, rule: ruleName, group: passed ? gateGroups.passed : gateGroups.failed };
}

function assignExperiment({ name, ruleID, groupName }: ExposureKey, spec: Spec | undefined) {
  const assignTo = (group: string): GroupAssignment => ({ type: 'experiment', name, rule: experimentRule, group });
  if (spec === undefined) return groupName === null ? undefined : assignTo(groupName);
  if (spec.entity !== 'experiment') return undefined;
  const group = groupsOf(spec).find((candidate) =>
    ruleID === '' ? candidate.name === groupName : candidate.id === ruleID,
  );
  return group && assignTo(group.name);
}

/** The rule IDs of evaluations without a matching rule. */
const ruleIDsWithoutRule: ReadonlySet<string> = new Set(['default', 'disabled']);

/** Returns the ID type by which a gate or an experiment splits units. @default 'userID' */
export function unitTypeOf(spec: Spec | undefined): string {
  const idType = spec?.idType ?? 'userID';
  return idType.toLowerCase() === 'userid' ? 'userID' : idType;
}

/** A group of an experiment. */
export interface Group {
  /** The rule ID. */
  readonly id: string;
  readonly name: string;
  /** The expected share of all units, from 0 to 1; null if the document doesn't define it. */
  readonly share: number | null;
}

/** Returns the groups of an experiment, in the order of the document. */
export function groupsOf({ rules }: Spec): readonly Group[] {
  let previousLimit = 0;
  return rules
    .filter(({ isExperimentGroup, id }) => isExperimentGroup === true && !isOverride(id))
    .map(({ id, groupName, name, conditions }) => {
      const bucket = conditions.find(({ type, operator }) => type === 'user_bucket' && operator === 'lt')?.targetValue;
      const limit = typeof bucket === 'number' ? bucket / 1000 : null;
      const share = limit === null ? null : limit - previousLimit;
      if (limit !== null) previousLimit = limit;
      return { id, name: groupName ?? name, share };
    });
}

/** Returns whether a rule ID belongs to an override of the project, of the console or of a developer. */
function isOverride(ruleID: string): boolean {
  return ruleID === 'override' || ruleID.endsWith(':override') || ruleID.endsWith(':id_override');
}
