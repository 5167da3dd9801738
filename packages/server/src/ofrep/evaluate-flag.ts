import type { Evaluator, User } from '../evaluation/results.ts';
import type { Spec } from '../evaluation/spec-document.ts';
import { type Check, configCheck, gateCheck, layerCheck } from '../events/check-exposure.ts';
import type { Flag, Flags } from './flags.ts';
import { type Reason, reasonOf } from './reason.ts';

/** A flag with its value, as a provider of OpenFeature reads it. */
export interface EvaluatedFlag {
  readonly key: string;
  readonly value: unknown;
  readonly reason: Reason;
  /** A name of the value. Some providers fail without one. */
  readonly variant: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A flag that can't be evaluated. */
export interface FailedFlag {
  readonly key: string;
  readonly errorCode: 'GENERAL';
  readonly errorDetails: string;
}

/** The result of a flag. */
export interface FlagResult {
  readonly flag: EvaluatedFlag | FailedFlag;
  /** The exposure to log; undefined for a flag that can't be evaluated. */
  readonly check: Check | undefined;
}

/** The variant of a config, an experiment or a layer with its default value. */
const defaultVariant = 'default';

/**
 * Evaluates a flag.
 * @param key The key of the request, which the response repeats.
 * @param now Milliseconds since 1970-01-01 UTC.
 */
export function evaluateFlag(
  evaluator: Evaluator,
  flags: Flags,
  { type, spec }: Flag,
  key: string,
  user: User,
  now: number,
): FlagResult {
  const { name } = spec;
  switch (type) {
    case 'gate': {
      const result = evaluator.gate(name, user, now);
      const { value, ruleID, groupName } = result;
      if (isUnsupported(spec, ruleID)) return failure(key);
      return {
        flag: {
          key,
          value,
          reason: reasonOf(spec, ruleID),
          variant: value ? 'on' : 'off',
          metadata: metadataOf({ type, ruleID, groupName }),
        },
        check: gateCheck(name, result),
      };
    }
    case 'config': {
      const result = evaluator.config(name, user, now);
      const { value, ruleID, groupName, rulePassed } = result;
      if (isUnsupported(spec, ruleID)) return failure(key);
      const isExperiment = spec.entity === 'experiment';
      return {
        flag: {
          key,
          value,
          reason: reasonOf(spec, ruleID),
          variant: rulePassed ? variantOf(spec, ruleID, groupName) : defaultVariant,
          metadata: metadataOf({ type: isExperiment ? 'experiment' : 'config', ruleID, groupName }),
        },
        check: configCheck(name, result),
      };
    }
    case 'layer': {
      const result = evaluator.layer(name, user, now);
      const { value, ruleID, allocatedExperiment } = result;
      const delegate = allocatedExperiment === null ? undefined : flags.config(allocatedExperiment);
      const decidingSpec = delegate ?? spec;
      if (isUnsupported(decidingSpec, ruleID)) return failure(key);
      const groupName = decidingSpec.rules.find(({ id }) => id === ruleID)?.groupName ?? null;
      return {
        flag: {
          key,
          value,
          reason: reasonOf(decidingSpec, ruleID, delegate !== undefined),
          variant: variantOf(decidingSpec, ruleID, groupName),
          metadata: metadataOf({ type, ruleID, groupName, allocatedExperiment }),
        },
        check: layerCheck(name, result),
      };
    }
  }
}

/**
 * Returns the variant of a value that isn't the default of a config: the group, or else the rule. Without a group, rules of
 * experiments and layers return the default.
 */
function variantOf({ entity, rules }: Spec, ruleID: string, groupName: string | null): string {
  if (groupName !== null) return groupName;
  const isDefault = ruleID === 'default' || ruleID === 'disabled';
  const hasGroups = entity === 'experiment' || entity === 'layer';
  return isDefault || (hasGroups && rules.some(({ id }) => id === ruleID)) ? defaultVariant : ruleID;
}

/** Returns whether a result means that a condition isn't supported. */
const isUnsupported = ({ rules }: Spec, ruleID: string): boolean => ruleID === '' && !rules.some(({ id }) => id === '');

const failure = (key: string): FlagResult => ({
  flag: {
    key,
    errorCode: 'GENERAL',
    errorDetails:
      "The flag can't be evaluated: a condition isn't supported, or its gates refer to one another in a circle. " +
      'Correct the project.',
  },
  check: undefined,
});

/** Returns the entries with a value. The metadata of a flag are strings, numbers and booleans. */
const metadataOf = (entries: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null));
