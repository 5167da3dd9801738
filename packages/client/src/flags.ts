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
export type ConfigName<F extends Flags> = NameIn<Configs<F>>;

/** A layer that may be asked for. */
export type LayerName<F extends Flags> = NameIn<Part<F, 'layers'>>;

/** The value of a dynamic config or of an experiment. */
export type ConfigValue<F extends Flags, Name> = ValueIn<Configs<F>, Name>;

/** The value of a layer. */
export type LayerValue<F extends Flags, Name> = ValueIn<Part<F, 'layers'>, Name>;

type Part<F extends Flags, Key extends keyof Flags> = F extends { readonly [K in Key]: infer P extends object }
  ? P
  : unknown;

type Configs<F extends Flags> = Part<F, 'configs'> & Part<F, 'experiments'>;

type NameIn<P> = unknown extends P ? string : keyof P & string;

// Over a union of names, the union of their values.
type ValueIn<P, Name> = Name extends keyof P ? P[Name] : Schema<'Value'>;
