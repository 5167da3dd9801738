/**
 * What zod, valibot, arktype and others have in common, as https://standardschema.dev describes it: as much of it as is
 * needed to check a value, so that none of them is a dependency.
 */
export interface StandardSchema<Value = unknown> {
  readonly '~standard': {
    readonly validate: (value: unknown) => Checked<Value> | Promise<Checked<Value>>;
    /** For the types alone; not there at run time. */
    readonly types?: { readonly input: unknown; readonly output: Value } | undefined;
  };
}

/** The value as the schema hands it back, or what is wrong with it. */
export type Checked<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong with a value, and where in it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
