/**
 * The part of https://standardschema.dev that checks a value. Schemas of zod, valibot, arktype and other libraries have
 * it, so the client depends on none of them.
 */
export interface StandardSchema<Value = unknown> {
  readonly '~standard': {
    readonly validate: (value: unknown) => ValidationResult<Value> | Promise<ValidationResult<Value>>;
    /** Exists only in the types, not at run time. */
    readonly types?: { readonly input: unknown; readonly output: Value } | undefined;
  };
}

/** The value as the schema returns it, or the reasons why the value is invalid. */
export type ValidationResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One reason why a value is invalid, and its place in the value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
