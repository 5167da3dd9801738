import { isJsonObject } from '@statsig-http-api/contract/json';
import { maxDepth } from '@statsig-http-api/contract/storable';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import { hint } from '../project/problem.ts';
import type { Override, OverrideType } from '../service/overrides.ts';
import { maxNameLength, unknownField } from './unknown-field.ts';

const fields = ['type', 'name', 'userID', 'idType', 'id', 'value'];

/**
 * Parses the override in a body. Returns a string if a field is invalid: the field and the rule.
 * @param document Has the names that an override can have.
 */
export function parseOverride(body: Readonly<Record<string, unknown>>, document: SpecDocument): Override | string {
  const unknown = Object.keys(body).find((field) => !fields.includes(field));
  if (unknown !== undefined) return unknownField(unknown, fields);
  const { type, name, value } = body;
  if (!isOverrideType(type)) return 'type: must be one of gate, config, layer';
  if (typeof name !== 'string' || name === '') return 'name: must be the name of a gate, config or layer';
  const nameProblem = problemOfName(type, name, document);
  if (nameProblem !== undefined) return `name: ${nameProblem}`;
  const unit = parseUnit(body);
  if (typeof unit === 'string') return unit;
  if (type === 'gate' && typeof value !== 'boolean') return 'value: must be true or false';
  if (type !== 'gate' && !isJsonObject(value)) return 'value: must be an object';
  const valueProblem = problemOfValue(value, 0);
  if (valueProblem !== undefined) return `value: ${valueProblem}`;
  return { type, name, value, ...unit };
}

/** Parses the fields that say to whom an override applies. Returns a string if one is invalid: the field and the rule. */
export function parseUnit({
  userID,
  idType,
  id,
}: Readonly<Record<string, unknown>>): Pick<Override, 'userID' | 'idType' | 'id'> | string {
  if (userID !== undefined && typeof userID !== 'string') return 'userID: must be a string';
  if (idType === undefined && id === undefined) return userID === undefined ? {} : { userID };
  if (userID !== undefined) return 'userID: set either userID, or idType and id';
  if (typeof idType !== 'string' || idType === '' || typeof id !== 'string')
    return 'idType and id: must be the name of a custom ID and its value, both strings';
  if (idType.toLowerCase() === 'userid') return 'idType: must be the name of a custom ID. For a user, set userID';
  if (idType.length > maxNameLength) return `idType: must have at most ${maxNameLength} characters`;
  return { idType, id };
}

/** Returns whether a value is the type of an override. */
export const isOverrideType = (type: unknown): type is OverrideType =>
  type === 'gate' || type === 'config' || type === 'layer';

const words = { gate: 'gate', config: 'dynamic config or experiment', layer: 'layer' } as const;

/** Returns why the project has no such name, with a hint. An override for a misspelled name would have no effect. */
function problemOfName(type: OverrideType, name: string, document: SpecDocument): string | undefined {
  const names: Readonly<Record<OverrideType, readonly string[]>> = {
    gate: document.feature_gates.map((spec) => spec.name),
    config: document.dynamic_configs.map((spec) => spec.name),
    layer: document.layer_configs.map((spec) => spec.name),
  };
  if (names[type].includes(name)) return undefined;
  const other = (['gate', 'config', 'layer'] as const).find((one) => names[one].includes(name));
  if (other !== undefined) return `is the name of a ${words[other]}. Set type to ${other}`;
  return `unknown ${words[type]}. ${hint(name.slice(0, maxNameLength), names[type])}`;
}

/** Returns why a value can't be sent as a response. JSON can contain numbers that JavaScript reads as infinite. */
function problemOfValue(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'has a number that is too large';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === maxDepth) return `is nested deeper than ${maxDepth} levels`;
  for (const item of Object.values(value)) {
    const problem = problemOfValue(item, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
