import type { Schema } from '@statsig-http-api/contract/types';

/**
 * The names and values of your project, for `createClient<MyFlags>(…)`. With a part, such as `gates`, only its names
 * compile. Without a part, every name compiles.
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
  /** The value of each dynamic config, by name. */
  readonly configs?: object;
  /** The parameters of each experiment, by name. */
  readonly experiments?: object;
  /** The parameters of each layer, by name. */
  readonly layers?: object;
}

/** The names of gates that compile. */
export type GateName<F extends Flags> = F extends { readonly gates: infer Name extends string } ? Name : string;

/** The names of dynamic configs and experiments that compile. */
export type ConfigName<F extends Flags> = NameIn<ConfigValues<F>>;

/** The names of layers that compile. */
export type LayerName<F extends Flags> = NameIn<LayerValues<F>>;

/** The value of a dynamic config or experiment. */
export type ConfigValue<F extends Flags, Name> = ValueIn<ConfigValues<F>, Name>;

/** The value of a layer. */
export type LayerValue<F extends Flags, Name> = ValueIn<LayerValues<F>, Name>;

/** The values of dynamic configs and experiments, by name. `unknown` if the flags have neither part. */
export type ConfigValues<F extends Flags> = Part<F, 'configs'> & Part<F, 'experiments'>;

/** The values of layers, by name. `unknown` if the flags have no such part. */
export type LayerValues<F extends Flags> = Part<F, 'layers'>;

type Part<F extends Flags, Key extends keyof Flags> = F extends { readonly [K in Key]: infer Values }
  ? Values
  : unknown;

type NameIn<Values> = unknown extends Values ? string : keyof Values & string;

// For a union of names, the union of their values.
type ValueIn<Values, Name> = Name extends keyof Values ? Values[Name] : Schema<'ParameterValues'>;

/** A type that carries its flags, such as a client. */
export interface HasFlags<F extends Flags = Flags> {
  /** Exists only in the types, not at run time. */
  readonly '~flags'?: F;
}

/** The flags of a client. */
export type FlagsOf<C extends HasFlags> = NonNullable<C['~flags']>;
