import type { Schema } from '@statsig-http-api/contract/types';

/**
 * What your project has in the Console, for `createClient<MyFlags>(…)`. Each part that you name is then all there is of
 * it, and a misspelt name does not compile; a part that you leave out takes any name, as without `MyFlags`.
 *
 * ```
 * interface MyFlags {
 *   gates: 'new_checkout' | 'dark_mode';
 *   configs: { checkout: { color: string } };
 *   experiments: { button_test: { label: string } };
 *   layers: { home: { columns: number } };
 * }
 * ```
 */
export interface Flags {
  /** The names of the gates. */
  readonly gates?: string;
  /** The value of each dynamic config, by its name. */
  readonly configs?: object;
  /** The parameters of each experiment, by its name. */
  readonly experiments?: object;
  /** The parameters of each layer, by its name. */
  readonly layers?: object;
}

/** A gate that may be asked for. */
export type GateName<F extends Flags> = F extends { readonly gates: infer Name extends string } ? Name : string;

/** A dynamic config or an experiment that may be asked for. */
export type ConfigName<F extends Flags> = NameIn<ConfigValues<F>>;

/** A layer that may be asked for. */
export type LayerName<F extends Flags> = NameIn<LayerValues<F>>;

/** The value of a dynamic config or of an experiment. */
export type ConfigValue<F extends Flags, Name> = ValueIn<ConfigValues<F>, Name>;

/** The value of a layer. */
export type LayerValue<F extends Flags, Name> = ValueIn<LayerValues<F>, Name>;

/** The values of dynamic configs and experiments, by name; `unknown` where neither is named. */
export type ConfigValues<F extends Flags> = Part<F, 'configs'> & Part<F, 'experiments'>;

/** The values of layers, by name; `unknown` where none is named. */
export type LayerValues<F extends Flags> = Part<F, 'layers'>;

type Part<F extends Flags, Key extends keyof Flags> = F extends { readonly [K in Key]: infer Values }
  ? Values
  : unknown;

type NameIn<Values> = unknown extends Values ? string : keyof Values & string;

// Over a union of names, the union of their values.
type ValueIn<Values, Name> = Name extends keyof Values ? Values[Name] : Schema<'Value'>;

/** What knows its flags, as every client does. */
export interface Flagged<F extends Flags = Flags> {
  /** For the types alone: nothing is there at run time. */
  readonly '~flags'?: F;
}

/** The flags that a client knows. */
export type FlagsOf<C extends Flagged> = NonNullable<C['~flags']>;
