/** The document that Statsig's server SDKs download ("download_config_specs", version 1): all that evaluation knows. */
export interface SpecDocument {
  readonly feature_gates: readonly Spec[];
  readonly dynamic_configs: readonly Spec[];
  readonly layer_configs: readonly Spec[];
  /** The experiments of each layer. */
  readonly layers?: Readonly<Record<string, readonly string[]>>;
  /**
   * For each id list its members, each as the first 8 characters of base64(SHA-256(id)). Statsig serves the members
   * beside the document, as text with a line for each change: that text may stand here too. Anything else is a list
   * without members.
   */
  readonly id_lists?: Readonly<Record<string, unknown>>;
  readonly has_updates?: boolean;
  /** Milliseconds since 1970 when it was made. */
  readonly time?: number;
  /** The tier of users that name none. */
  readonly default_environment?: string | null;
  /** What `target_app` conditions are asked about. */
  readonly app_id?: unknown;
}

/** One gate, holdout, segment, dynamic config, experiment or layer. */
export interface Spec {
  readonly name: string;
  readonly type: string;
  readonly salt: string;
  readonly enabled: boolean;
  readonly defaultValue: unknown;
  readonly rules: readonly Rule[];
  readonly idType: string;
  /** `feature_gate`, `holdout`, `segment`, `dynamic_config`, `experiment`, `autotune` or `layer`. */
  readonly entity: string;
  readonly isActive?: boolean;
  readonly hasSharedParams?: boolean;
  readonly explicitParameters?: readonly string[];
}

/** Decides for the users on whom all its conditions hold. */
export interface Rule {
  readonly name: string;
  readonly groupName?: string | null;
  /** 0 to 100, may be fractional. */
  readonly passPercentage: number;
  readonly conditions: readonly Condition[];
  readonly returnValue: unknown;
  readonly id: string;
  readonly salt?: string | null;
  readonly idType: string;
  /** The experiment that decides instead; `passPercentage` doesn't count then. */
  readonly configDelegate?: string | null;
  readonly isExperimentGroup?: boolean;
}

/** One question about a user. */
export interface Condition {
  readonly type: string;
  readonly targetValue?: unknown;
  readonly operator?: string | null;
  readonly field?: string | null;
  readonly additionalValues?: Readonly<Record<string, unknown>> | null;
  readonly idType?: string;
}
