import { hashForIDList } from '../evaluation/hash.ts';
import type { Rule, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { withoutArchived } from './archived.ts';
import { compileExperiments } from './compile-experiments.ts';
import { compileConditions, segmentGateName } from './conditions.ts';
import { holdoutRules, overrideRule } from './first-rules.ts';
import {
  type ConfigEntry,
  type GateEntry,
  type HoldoutEntry,
  type ProjectFile,
  percentOf,
  type RuleEntry,
  type SegmentEntry,
} from './project-file.ts';
import { ruleID } from './rule-id.ts';

/**
 * Compiles a project file to the document that Statsig's console would create for it.
 * @param file A file in which every reference is valid. See `referenceProblems`.
 */
export function compileProject(file: ProjectFile): SpecDocument {
  const { segments = {}, holdouts = {}, gates = {}, configs = {} } = withoutArchived(file);
  const { experiments, layers, members } = compileExperiments(file);
  return {
    has_updates: true,
    ...(file.defaultTier === undefined ? {} : { default_environment: file.defaultTier }),
    feature_gates: [
      ...Object.entries(segments).map(([name, entry]) => compileSegment(name, entry)),
      ...Object.entries(holdouts).map(([name, entry]) => compileHoldout(name, entry)),
      ...Object.entries(gates).map(([name, entry]) => compileGate(name, entry)),
    ],
    dynamic_configs: [...Object.entries(configs).map(([name, entry]) => compileConfig(name, entry)), ...experiments],
    layer_configs: layers,
    layers: members,
    id_lists: Object.fromEntries(
      Object.entries(segments).flatMap(([name, { ids }]) =>
        ids ? [[name, ids.map((id) => hashForIDList(String(id)))] as const] : [],
      ),
    ),
  };
}

const userID = 'userID';

function compileSegment(name: string, { unit = userID, ids, when }: SegmentEntry): Spec {
  const rule = { idType: unit, passPercentage: 100, returnValue: true };
  const inIDList = { type: 'unit_id', operator: 'in_segment_list', targetValue: name, idType: unit };
  return createGateSpec(segmentGateName(name), 'segment', unit, name, [
    ...(ids ? [{ ...rule, name: 'Listed', id: ruleID('segment', name, 'ids'), conditions: [inIDList] }] : []),
    ...(when
      ? [{ ...rule, name: 'Described', id: ruleID('segment', name, 'when'), conditions: compileConditions(when, unit) }]
      : []),
  ]);
}

function compileHoldout(name: string, { unit = userID, salt = name, id, share }: HoldoutEntry): Spec {
  return createGateSpec(name, 'holdout', unit, salt, [
    compileRule({ name: 'Held out', share, ...(id === undefined ? {} : { id }) }, unit, true, ruleID('holdout', name)),
  ]);
}

function compileGate(name: string, entry: GateEntry): Spec {
  const { unit = userID, salt = name, enabled = true, overrides = {}, holdouts, rules = [] } = entry;
  const { pass, fail } = overrides;
  return {
    ...createGateSpec(name, 'feature_gate', unit, salt, [
      ...(pass ? [overrideRule('pass:all:id_override', pass, unit, {})] : []),
      ...(fail ? [overrideRule('fail:all:id_override', fail, unit, { passPercentage: 0 })] : []),
      ...holdoutRules(holdouts, unit, {}),
      ...rules.map((rule) => compileRule(rule, unit, true, ruleID('gate', name, rule.name))),
    ]),
    enabled,
  };
}

function compileConfig(name: string, entry: ConfigEntry): Spec {
  const { unit = userID, salt = name, enabled = true, holdouts, rules = [], default: defaults } = entry;
  return {
    name,
    type: 'dynamic_config',
    entity: 'dynamic_config',
    salt,
    enabled,
    idType: unit,
    defaultValue: defaults,
    rules: [
      ...holdoutRules(holdouts, unit, { returnValue: defaults }),
      ...rules.map((rule) => compileRule(rule, unit, rule.value, ruleID('config', name, rule.name))),
    ],
  };
}

/** Compiles a rule. @param defaultID The rule ID if the file doesn't set one. */
function compileRule({ name, id, when, share }: RuleEntry, unit: string, value: unknown, defaultID: string): Rule {
  return {
    name,
    groupName: name,
    id: id ?? defaultID,
    idType: unit,
    passPercentage: percentOf(share),
    conditions: compileConditions(when, unit),
    returnValue: value,
  };
}

function createGateSpec(name: string, entity: string, unit: string, salt: string, rules: readonly Rule[]): Spec {
  return { name, type: 'feature_gate', entity, salt, enabled: true, idType: unit, defaultValue: false, rules };
}
