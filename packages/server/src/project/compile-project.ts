import { hashForIDList } from '../evaluation/hash.ts';
import type { Rule, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { compileExperiments } from './compile-experiments.ts';
import { conditionsOf, segmentGate } from './conditions.ts';
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

/** Writes the document that Statsig's console would write for a project. Every name in the file must be known to lead somewhere. */
export function compileProject(file: ProjectFile): SpecDocument {
  const { segments = {}, holdouts = {}, gates = {}, configs = {} } = file;
  const { experiments, layers, members } = compileExperiments(file);
  return {
    has_updates: true,
    // Any but 0, which the SDKs take for none.
    time: 1,
    ...(file.defaultTier === undefined ? {} : { default_environment: file.defaultTier }),
    feature_gates: [
      ...Object.entries(segments).map(([name, entry]) => segment(name, entry)),
      ...Object.entries(holdouts).map(([name, entry]) => holdout(name, entry)),
      ...Object.entries(gates).map(([name, entry]) => gate(name, entry)),
    ],
    dynamic_configs: [...Object.entries(configs).map(([name, entry]) => config(name, entry)), ...experiments],
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

function segment(name: string, { unit = userID, ids, when }: SegmentEntry): Spec {
  const rule = { idType: unit, passPercentage: 100, returnValue: true };
  const listed = { type: 'unit_id', operator: 'in_segment_list', targetValue: name, idType: unit };
  return gateSpec(segmentGate(name), 'segment', unit, name, [
    ...(ids ? [{ ...rule, name: 'Listed', id: ruleID('segment', name, 'ids'), conditions: [listed] }] : []),
    ...(when
      ? [{ ...rule, name: 'Described', id: ruleID('segment', name, 'when'), conditions: conditionsOf(when, unit) }]
      : []),
  ]);
}

function holdout(name: string, { unit = userID, salt = name, share }: HoldoutEntry): Spec {
  return gateSpec(name, 'holdout', unit, salt, [
    shared({ name: 'Held out', share }, unit, true, ruleID('holdout', name)),
  ]);
}

function gate(name: string, entry: GateEntry): Spec {
  const { unit = userID, salt = name, enabled = true, overrides = {}, holdouts, rules = [] } = entry;
  const { pass, fail } = overrides;
  return {
    ...gateSpec(name, 'feature_gate', unit, salt, [
      ...(pass ? [overrideRule('pass:all:id_override', pass, unit, {})] : []),
      ...(fail ? [overrideRule('fail:all:id_override', fail, unit, { passPercentage: 0 })] : []),
      ...holdoutRules(holdouts, unit, {}),
      ...rules.map((rule) => shared(rule, unit, true, ruleID('gate', name, rule.name))),
    ]),
    enabled,
  };
}

function config(name: string, entry: ConfigEntry): Spec {
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
      ...rules.map((rule) => shared(rule, unit, rule.value, ruleID('config', name, rule.name))),
    ],
  };
}

function shared({ name, id, when, share }: RuleEntry, unit: string, value: unknown, otherwise: string): Rule {
  return {
    name,
    groupName: name,
    id: id ?? otherwise,
    idType: unit,
    passPercentage: percentOf(share),
    conditions: conditionsOf(when, unit),
    returnValue: value,
  };
}

function gateSpec(name: string, entity: string, unit: string, salt: string, rules: readonly Rule[]): Spec {
  return { name, type: 'feature_gate', entity, salt, enabled: true, idType: unit, defaultValue: false, rules };
}
