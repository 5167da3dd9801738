/** A project file. `project.schema.json` describes each field. */
export interface ProjectFile {
  readonly keys: { readonly serverSecretKeys?: Names; readonly clientSdkKeys?: Names };
  readonly tiers?: Names;
  readonly defaultTier?: string;
  readonly segments?: Named<SegmentEntry>;
  readonly holdouts?: Named<HoldoutEntry>;
  readonly gates?: Named<GateEntry>;
  readonly configs?: Named<ConfigEntry>;
  readonly layers?: Named<LayerEntry>;
  readonly experiments?: Named<ExperimentEntry>;
  readonly metrics?: Named<MetricEntry>;
}

/** Entries by name. Read them with `Object.entries`, because a name can be `__proto__` or `constructor`. */
export type Named<Entry> = Readonly<Record<string, Entry>>;
export type Names = string | readonly string[];
/** A percentage, such as `25%` or 25. */
export type Percent = number | string;
export type IDs = readonly (string | number)[];
export type Parameters = Readonly<Record<string, unknown>>;

interface Split {
  readonly description?: string;
  readonly unit?: string;
  readonly salt?: string;
}

/** An entry that can be archived. */
export interface Archivable {
  /** Whether the entry stays in the file, but isn't served. @default false */
  readonly archived?: boolean;
}

export interface SegmentEntry extends Omit<Split, 'salt'> {
  readonly ids?: IDs;
  readonly when?: When;
}

export interface HoldoutEntry extends Split {
  readonly id?: string;
  readonly share: Percent;
}

export interface GateEntry extends Split, Archivable {
  readonly enabled?: boolean;
  readonly overrides?: { readonly pass?: IDs; readonly fail?: IDs };
  readonly holdouts?: Names;
  readonly rules?: readonly RuleEntry[];
}

export interface RuleEntry {
  readonly name: string;
  readonly id?: string;
  readonly when?: When;
  readonly share?: Percent;
}

export interface ConfigEntry extends Split, Archivable {
  readonly enabled?: boolean;
  readonly default: Parameters;
  readonly holdouts?: Names;
  readonly rules?: readonly (RuleEntry & { readonly value: Parameters })[];
}

export interface LayerEntry extends Split {
  readonly default: Parameters;
  readonly holdouts?: Names;
}

export interface ExperimentEntry extends Split, Archivable {
  readonly started?: boolean;
  readonly layer?: string;
  readonly allocation?: Percent;
  readonly targeting?: string;
  readonly holdouts?: Names;
  readonly default?: Parameters;
  readonly groups: Named<GroupEntry>;
  readonly overrides?: Named<IDs>;
}

export interface GroupEntry {
  readonly id?: string;
  readonly weight: Percent;
  readonly value: Parameters;
}

/** The column `metric_type` of the reports. */
export type MetricType = 'event_count' | 'event_dau' | 'sum' | 'mean' | 'ratio';

/** How much a metric weighs in the decision about an experiment. */
export type MetricRole = 'primary' | 'secondary' | 'guardrail';

/** An entry of `metrics` in a project file. */
export interface MetricEntry extends MetricPartEntry {
  readonly description?: string;
  readonly type: MetricType;
  readonly winsorize?: Percent | false;
  readonly direction?: 'increase' | 'decrease';
  readonly role?: MetricRole;
  readonly numerator?: MetricPartEntry;
  readonly denominator?: MetricPartEntry;
}

/** The events of a metric and the number to compute from them. */
export interface MetricPartEntry {
  readonly type?: MetricType;
  readonly event?: string;
  readonly field?: string;
  readonly where?: Named<Scalar | readonly Scalar[]>;
}

/** Conditions. All must be met. */
export interface When {
  readonly passes?: Names;
  readonly fails?: Names;
  readonly in?: Names;
  readonly notIn?: Names;
  readonly tier?: RelationTest;
  readonly time?: RelationTest;
  readonly unit?: RelationTest;
  readonly user?: Named<RelationTest>;
}

type Scalar = string | number | boolean;
/** A value, a list of allowed values, or relations by name. */
export type RelationTest = Scalar | readonly Scalar[] | Readonly<Record<string, Scalar | readonly Scalar[]>>;

/** Returns a single value or a list as a list; `[]` for undefined. */
export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** Parses a percentage to a number from 0 to 100. @default 100 */
export const percentOf = (value: Percent | undefined): number =>
  value === undefined ? 100 : typeof value === 'number' ? value : Number.parseFloat(value);
