// Generated from scripts/generate/runtime/values.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { Operation } from './operations.ts';
import type { JsonSchema } from './schemas.ts';
import type { EveryField, RequestBody, Schema } from './types.ts';
import { errorResponse } from './http-errors.ts';
import { isJsonObject } from './json.ts';
import { problems } from './problems.ts';

/**
 * The values that a mock returns, by name. A name that isn't listed doesn't exist: the gate is `false`, the config is empty,
 * and the layer is a 404. Values files have the same format.
 *
 * @typeParam F The names and values of your project, as for `createClient<MyFlags>`. Without it, every name compiles.
 */
export interface Values<F = unknown> {
  /** Whether each gate is open. */
  readonly gates?: F extends { readonly gates: infer Name extends string }
    ? { readonly [Key in Name]?: boolean }
    : Readonly<Record<string, boolean>>;
  /** The value of each dynamic config. */
  readonly configs?: Part<F, 'configs'>;
  /** The parameters of each experiment. */
  readonly experiments?: Part<F, 'experiments'>;
  /** The parameters of each layer. */
  readonly layers?: Part<F, 'layers'>;
}

type Part<F, Key extends string> = F extends { readonly [K in Key]: infer Named }
  ? { readonly [Name in keyof Named]?: Named[Name] }
  : Readonly<Record<string, Schema<'ParameterValues'>>>;

/** Values that are valid, for flags of any type. */
export interface ValidValues {
  readonly gates?: object;
  readonly configs?: object;
  readonly experiments?: object;
  readonly layers?: object;
}

/** A response of values, and its label in a log. */
export interface ValueResponse {
  readonly status: number;
  readonly body: unknown;
  /** `values`, or why the name isn't among the values. */
  readonly label: string;
}

/**
 * Returns the values of a mock.
 * @throws {TypeError} for invalid values. The message lists every problem with its place.
 */
export function validValues(values: unknown): ValidValues {
  const found = valueProblems(values);
  if (found.length > 0) throw new TypeError(`Invalid values. ${found.join('; ')}`);
  return values as ValidValues;
}

/** Returns a line for each problem with values, with its place, such as `gates.a: the name must have at least 2 characters`. */
export function valueProblems(values: unknown): string[] {
  if (!isJsonObject(values)) return ['values: must be an object with gates, configs, experiments or layers'];
  const found: string[] = [];
  for (const [part, names] of Object.entries(values)) {
    const rules = parts.get(part);
    if (rules === undefined) found.push(`${part}: unknown. Use ${[...parts.keys()].join(', ')}`);
    else if (!isJsonObject(names)) found.push(`${part}: must be an object with a value for each name`);
    else
      for (const [name, value] of Object.entries(names)) {
        const place = placeOf(part, name);
        found.push(...linesOf(`${place}: the name`, rules.name, name), ...linesOf(`${place}:`, rules.value, value));
      }
  }
  const { configs, experiments } = values;
  for (const name of Object.keys(Object(experiments)))
    if (named(configs, name) !== undefined)
      found.push(`${placeOf('experiments', name)}: is also in configs. A request gets both by configName`);
  return found;
}

/** Returns the response to a valid request, or undefined for an operation that returns no values. */
export function valueResponse(operation: Operation, body: unknown, values: ValidValues): ValueResponse | undefined {
  switch (operation.id) {
    case 'checkGate': {
      const { gateName, gateNames } = body as RequestBody<'checkGate'>;
      if (gateName !== undefined) return ok(gateOf(gateName, values), isSet(values.gates, gateName));
      const names: readonly string[] = gateNames ?? [];
      // `fromEntries` also creates an entry for a gate with the name __proto__.
      const evaluations = Object.fromEntries(names.map((name) => [name, gateOf(name, values)]));
      return ok(
        evaluations,
        names.every((name) => isSet(values.gates, name)),
      );
    }
    case 'getConfig': {
      const { configName: name } = body as RequestBody<'getConfig'>;
      const value = parametersOf(values.configs, name) ?? parametersOf(values.experiments, name);
      const ruleID = value === undefined ? unknownRuleID : setRuleID;
      const evaluation: EveryField<Schema<'ConfigEvaluation'>> = {
        name,
        value: value ?? {},
        group: ruleID,
        rule_id: ruleID,
        group_name: null,
      };
      return ok(evaluation, value !== undefined);
    }
    case 'getLayer': {
      const { layerName: name } = body as RequestBody<'getLayer'>;
      const value = parametersOf(values.layers, name);
      if (value === undefined) return { ...errorResponse('unknown_layer', operation), label: 'unknown_layer' };
      const evaluation: EveryField<Schema<'LayerEvaluation'>> = {
        name,
        value,
        ruleID: setRuleID,
        allocatedExperimentName: null,
      };
      return ok(evaluation, true);
    }
    default:
      return undefined;
  }
}

const setRuleID = 'default';
const unknownRuleID = '';

function gateOf(name: string, { gates }: ValidValues): EveryField<Schema<'GateEvaluation'>> {
  return {
    name,
    value: named(gates, name) === true,
    rule_id: isSet(gates, name) ? setRuleID : unknownRuleID,
    group_name: null,
  };
}

const ok = (body: unknown, isKnown: boolean): ValueResponse => ({
  status: 200,
  body,
  label: isKnown ? 'values' : 'unknown_name',
});

const isSet = (part: unknown, name: string) => named(part, name) !== undefined;

/** Returns the value of a name in a part of the values. A name such as `constructor` exists only if the part lists it. */
function named(part: unknown, name: string): unknown {
  return isJsonObject(part) && Object.hasOwn(part, name) ? part[name] : undefined;
}

function parametersOf(part: unknown, name: string): Schema<'ParameterValues'> | undefined {
  const value = named(part, name);
  return isJsonObject(value) ? value : undefined;
}

const parameterValues: JsonSchema = { $ref: '#/components/schemas/ParameterValues' };
const config = { name: { $ref: '#/components/schemas/ConfigName' }, value: parameterValues };
const parts = new Map<string, { readonly name: JsonSchema; readonly value: JsonSchema }>([
  ['gates', { name: { $ref: '#/components/schemas/GateName' }, value: { type: 'boolean' } }],
  ['configs', config],
  ['experiments', config],
  ['layers', { name: { $ref: '#/components/schemas/LayerName' }, value: parameterValues }],
]);

/** Returns the problems with a value, each after the words that name its place. */
function linesOf(start: string, schema: JsonSchema, value: unknown): string[] {
  return problems(schema, value).map((line) => line.replace(/^body:/, () => start));
}

const placeOf = (part: string, name: string) =>
  /^[\w$-]+$/.test(name) ? `${part}.${name}` : `${part}[${JSON.stringify(name)}]`;
