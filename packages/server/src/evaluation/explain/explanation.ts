/** The types of the entries of a project that have a result for a user. */
export const entryTypes = ['gate', 'config', 'experiment', 'layer', 'segment', 'holdout'] as const;

/** The type of an entry. */
export type EntryType = (typeof entryTypes)[number];

/** The type and the name of an entry, as people know it. */
export interface EntryID {
  readonly type: EntryType;
  readonly name: string;
}

/** What a rule is for. */
export type RuleKind =
  | 'idOverride'
  | 'holdout'
  | 'notStarted'
  | 'allocation'
  | 'targeting'
  | 'group'
  | 'experiment'
  | 'rule';

/** Why a user gets a result: what kind of rule decided, or why no rule did. */
export type ReasonKind = RuleKind | 'share' | 'default' | 'disabled' | 'override' | 'failed';

/** Why a user gets a result. */
export interface Reason {
  readonly kind: ReasonKind;
  /** The reason as a sentence. */
  readonly text: string;
}

/** The result of an entry for a user. */
export interface Result extends EntryID {
  /** A boolean for gates, segments and holdouts; an object for all others. */
  readonly value: unknown;
  readonly ruleID: string;
  /** The name of the rule that decides; `null` if no rule does. */
  readonly ruleName: string | null;
  readonly groupName: string | null;
  /** The experiment that a layer allocates the user to. */
  readonly experiment: string | null;
  readonly reason: Reason;
}

/** The result of an entry for a user, and how it comes about. */
export interface Explanation extends Result {
  readonly idType: string;
  /** The rules in order. Those after the rule that decides are not checked. */
  readonly rules: readonly RuleExplanation[];
}

/** How a rule was applied to a user. */
export interface RuleExplanation {
  readonly id: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly outcome: 'decided' | 'notMatched' | 'failed' | 'notChecked';
  /** Why it has this outcome, as a sentence. */
  readonly text: string;
  readonly conditions: readonly ConditionExplanation[];
  /** The check of the share, if the rule decided by its percentage. */
  readonly share: ShareExplanation | null;
  /** The experiment that decides instead of the rule. */
  readonly experiment: string | null;
}

/** Whether a user is in the share of a rule. */
export interface ShareExplanation {
  /** The share of the units that pass: 0 to 100. */
  readonly percentage: number;
  /** The bucket of the unit, from 0 to 99.99; `null` for a share of 0 or 100. */
  readonly bucket: number | null;
  readonly passes: boolean;
  readonly idType: string;
  /** The ID of the unit; `null` if the user doesn't have it. */
  readonly unitID: string | null;
}

/** How a condition was applied to a user. */
export interface ConditionExplanation {
  /** Whether it holds; `null` if it wasn't checked or can't be evaluated. */
  readonly holds: boolean | null;
  /** What must hold, such as `country is one of "NZ", "AU"`. */
  readonly text: string;
  /** What the user has, as JSON or words; `null` if the user has no such value, or the condition compares none. */
  readonly actual: string | null;
  /** Whether the value comes from `privateAttributes`. */
  readonly isPrivate: boolean;
  /** Where the value comes from, if not from an attribute with the name of the field. */
  readonly source: 'ip' | 'userAgent' | null;
  /** The gates that it depends on. */
  readonly gates: readonly GateReference[];
  /** Why it can't be evaluated, or what is special about it. */
  readonly note: string | null;
}

/** A gate that a condition depends on. */
export interface GateReference extends EntryID {
  /** Its value for the user; `null` if it wasn't evaluated. */
  readonly value: boolean | null;
}

/** The explanation of an entry, and of the entries that it depends on. */
export interface FullExplanation extends Explanation {
  /** The entries that it depends on, directly or indirectly, each listed once. */
  readonly references: readonly Explanation[];
  /** How many of them were left out, because the explanation would be too long. */
  readonly referencesLeftOff: number;
}
