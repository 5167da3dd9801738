/**
 * A version of the document that SDKs download. Version 1 lists specs, and a gate is true for the units that pass a rule.
 * Version 2 maps names to specs, holds each condition once, and gives the rules and the default of a gate values.
 */
export type SpecsVersion = 1 | 2;

/** A document of any version, as an SDK reads it. */
export type SpecsFields = Readonly<Record<string, unknown>>;
