import { isDeepStrictEqual } from 'node:util';
import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { segmentGateName } from '../project/conditions.ts';
import type { EntryType } from '../project/edit/entry-types.ts';

/** A gate, config, experiment, layer, holdout or segment whose results may change. */
export interface AffectedSpec {
  readonly type: Exclude<EntryType, 'metric'>;
  /** The name in the project. */
  readonly name: string;
  /** The kind of evaluation, and the name for it. */
  readonly kind: 'gate' | 'config' | 'layer';
  readonly specName: string;
}

/** Returns the specs that differ between two documents, and those whose results depend on them. */
export function findAffected(before: SpecDocument, after: SpecDocument): readonly AffectedSpec[] {
  const old = specsOf(before);
  const next = specsOf(after);
  const isTierChanged = before.default_environment !== after.default_environment;
  const affected = new Set(
    [...new Set([...old.keys(), ...next.keys()])].filter(
      (key) => isTierChanged || !isDeepStrictEqual(old.get(key), next.get(key)),
    ),
  );
  for (const [list, ids] of Object.entries({ ...before.id_lists, ...after.id_lists }))
    if (!isDeepStrictEqual(before.id_lists?.[list], ids)) affected.add(`gate ${segmentGateName(list)}`);
  const specs = [...old, ...next];
  for (let size = -1; size < affected.size; ) {
    size = affected.size;
    for (const [key, spec] of specs)
      if (!affected.has(key) && dependenciesOf(spec).some((name) => affected.has(name))) affected.add(key);
  }
  return [...affected].flatMap((key) => {
    const spec = next.get(key) ?? old.get(key);
    return spec === undefined ? [] : toAffected(spec, kindOf(key));
  });
}

type Kind = AffectedSpec['kind'];

const kindOf = (key: string): Kind => key.slice(0, key.indexOf(' ')) as Kind;

function specsOf(document: SpecDocument): ReadonlyMap<string, Spec> {
  const keyed = (kind: Kind, specs: readonly Spec[]) => specs.map((spec) => [`${kind} ${spec.name}`, spec] as const);
  return new Map([
    ...keyed('gate', document.feature_gates),
    ...keyed('config', document.dynamic_configs),
    ...keyed('layer', document.layer_configs),
  ]);
}

/** Returns the specs that a spec refers to. */
function dependenciesOf({ rules }: Spec): readonly string[] {
  return rules.flatMap(({ conditions, configDelegate }) => [
    ...(configDelegate == null ? [] : [`config ${configDelegate}`]),
    ...conditions
      .filter(({ type }) => type === 'pass_gate' || type === 'fail_gate')
      .map(({ targetValue }) => `gate ${targetValue}`),
  ]);
}

function toAffected({ name, entity }: Spec, kind: Kind): AffectedSpec {
  const specName = name;
  if (kind === 'layer') return { type: 'layer', name, kind, specName };
  if (kind === 'config') return { type: entity === 'experiment' ? 'experiment' : 'config', name, kind, specName };
  if (entity === 'segment') return { type: 'segment', name: name.slice(segmentGateName('').length), kind, specName };
  return { type: entity === 'holdout' ? 'holdout' : 'gate', name, kind, specName };
}
