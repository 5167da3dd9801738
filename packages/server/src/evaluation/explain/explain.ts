import { compileCondition, type DocumentSettings, type UserCondition } from '../condition.ts';
import { EvaluationError } from '../evaluation.ts';
import type { Fields } from '../fields.ts';
import { computeBucket } from '../hash.ts';
import { readIDLists } from '../id-lists.ts';
import { maxReferenceDepth } from '../reference.ts';
import type { User } from '../results.ts';
import type { Condition, Spec, SpecDocument } from '../spec-document.ts';
import { idTypeWords } from './condition-words.ts';
import { configEntryID, gateEntryID, specNameOf } from './entry-id.ts';
import { explainSpec } from './explain-spec.ts';
import type { EntryID, Explanation, FullExplanation } from './explanation.ts';
import type { ExplainedSpec, NamedSpecs, Outcome, Walk } from './walk.ts';
import { quote } from './words.ts';

/** Explains the results of a document. Its time and the size of an explanation are bounded. */
export interface Explainer {
  readonly specs: NamedSpecs;
  /**
   * Explains the result of an entry for a user, without overrides that a developer sets.
   * @param now Milliseconds since 1970.
   * @returns `undefined` if the document has no such entry.
   */
  explain(id: EntryID, user: User, now: number): FullExplanation | undefined;
}

/** Creates an explainer. It agrees with the evaluator of the same document. */
export function createExplainer(document: SpecDocument): Explainer {
  const specs = nameSpecs(document);
  const settings: DocumentSettings = {
    idLists: readIDLists(document),
    defaultTier: document.default_environment ?? undefined,
    buckets: (prefix, count) => (id) => computeBucket(prefix + id, count),
  };
  const compile = createCompile(settings);
  return {
    specs,
    explain(id, user, now) {
      const spec = findSpec(specs, id);
      if (spec === undefined) return undefined;
      const appID = document.app_id ?? null;
      const context = { user: user as Fields, now, appID, cachesBuckets: false, id: -1, depth: 0 };
      const { walk, followed } = startWalk(spec, { specs, settings, compile, context });
      return withReferences(toExplanation(spec, explainSpec(spec, walk), specs), followed, specs);
    },
  };
}

function createCompile(settings: DocumentSettings): Walk['compile'] {
  const compiled = new Map<Condition, UserCondition | undefined>();
  return (condition) => {
    if (!compiled.has(condition)) compiled.set(condition, compileCondition(condition, settings));
    return compiled.get(condition);
  };
}

/** Returns the spec of an entry. */
export function findSpec({ gates, configs, layers, ids }: NamedSpecs, { type, name }: EntryID): Spec | undefined {
  const named = type === 'layer' ? layers : type === 'config' || type === 'experiment' ? configs : gates;
  const spec = named.get(specNameOf(type, name));
  return spec !== undefined && ids.get(spec)?.type === type ? spec : undefined;
}

/** Finds specs as the evaluator does: if two have the same name, the last one counts. */
function nameSpecs({ feature_gates, dynamic_configs, layer_configs }: SpecDocument): NamedSpecs {
  const byName = (list: readonly Spec[]) => new Map(list.map((spec) => [spec.name, spec]));
  const [gates, configs, layers] = [byName(feature_gates), byName(dynamic_configs), byName(layer_configs)];
  const ids = new Map<Spec, EntryID>();
  for (const spec of gates.values()) ids.set(spec, gateEntryID(spec));
  for (const spec of configs.values()) ids.set(spec, configEntryID(spec));
  for (const spec of layers.values()) ids.set(spec, { type: 'layer', name: spec.name });
  return { gates, configs, layers, ids, isHoldout: (gate) => gates.get(gate)?.entity === 'holdout' };
}

type Followed = Map<Spec, ExplainedSpec>;

function startWalk(start: Spec, shared: Omit<Walk, 'follow'>): { readonly walk: Walk; readonly followed: Followed } {
  const followed: Followed = new Map();
  const path = [start];
  const walk: Walk = {
    ...shared,
    follow(spec): Outcome {
      const known = followed.get(spec);
      if (known !== undefined) return known.outcome;
      // The evaluator stops at the maximum depth. A spec that is reached again would be reached again and again until then.
      if (path.includes(spec)) throw new EvaluationError(circleWords([...path.slice(path.indexOf(spec)), spec]));
      if (path.length > maxReferenceDepth)
        throw new EvaluationError(`Entries refer to one another over more than ${maxReferenceDepth} levels.`);
      path.push(spec);
      const explained = explainSpec(spec, walk);
      if (explained.error !== undefined) throw explained.error;
      path.pop();
      followed.set(spec, explained);
      return explained.outcome;
    },
  };
  return { walk, followed };
}

/** The maximum number of names of a circle in a message. */
const maxCircleNames = 6;

function circleWords(circle: readonly Spec[]): string {
  const names = circle.slice(0, maxCircleNames).map(({ name }) => quote(name));
  const rest = circle.length > maxCircleNames ? ' → …' : '';
  return `Entries refer to one another in a circle: ${names.join(' → ')}${rest}.`;
}

function toExplanation(spec: Spec, { outcome, rules }: ExplainedSpec, specs: NamedSpecs): Explanation {
  const { evaluation, ruleName, reason } = outcome;
  const id = specs.ids.get(spec) ?? { type: 'gate', name: spec.name };
  const isGate = id.type === 'gate' || id.type === 'segment' || id.type === 'holdout';
  return {
    ...id,
    value: isGate ? evaluation.value : evaluation.json,
    ruleID: evaluation.ruleID,
    ruleName,
    groupName: evaluation.groupName,
    experiment: evaluation.delegate,
    reason,
    idType: idTypeWords(spec.idType),
    rules,
  };
}

/** The maximum number of conditions of the references in one explanation. */
const maxConditions = 2000;

/** Adds the explanations of all references, those nearest to the start first. */
function withReferences(start: Explanation, followed: Followed, specs: NamedSpecs): FullExplanation {
  const references = new Map<Spec, Explanation>();
  let conditions = 0;
  let leftOff = 0;
  const queue = [start];
  for (const explanation of queue) {
    for (const spec of referencesOf(explanation, specs)) {
      const explained = followed.get(spec);
      if (explained === undefined || references.has(spec)) continue;
      const reference = toExplanation(spec, explained, specs);
      queue.push(reference);
      references.set(spec, reference);
      conditions += 1 + reference.rules.reduce((sum, rule) => sum + 1 + rule.conditions.length, 0);
      if (conditions > maxConditions) leftOff++;
    }
  }
  const list = [...references.values()];
  return { ...start, references: list.slice(0, list.length - leftOff), referencesLeftOff: leftOff };
}

const referencesOf = ({ rules }: Explanation, { gates, configs }: NamedSpecs): readonly Spec[] =>
  rules
    .flatMap(({ conditions, experiment }) => [
      ...conditions.flatMap((condition) => condition.gates.map(({ type, name }) => gates.get(specNameOf(type, name)))),
      experiment === null ? undefined : configs.get(experiment),
    ])
    .filter((spec) => spec !== undefined);
