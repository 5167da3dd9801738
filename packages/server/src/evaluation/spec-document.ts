/** The document that Statsig's server SDKs download (`download_config_specs`, version 1). */
export interface SpecDocument {
  readonly feature_gates: readonly Spec[];
  readonly dynamic_configs: readonly Spec[];
  readonly layer_configs: readonly Spec[];
  /** The experiments of each layer. */
  readonly layers?: Readonly<Record<string, readonly string[]>>;
  /**
   * The members of each ID list, each as the first 8 characters of base64(SHA-256(ID)). Statsig serves the members
   * separately, as lines that add or remove a member: such a string is accepted here too. Any other value is an empty
   * list.
   */
  readonly id_lists?: Readonly<Record<string, unknown>>;
  readonly has_updates?: boolean;
  /** When the document was created, in milliseconds since 1970. */
  readonly time?: number;
  /** The tier of users without one. */
  readonly default_environment?: string | null;
  /** The value that `target_app` conditions compare. */
  readonly app_id?: unknown;
  /** The target app of each client SDK key. */
  readonly sdk_keys_to_app_ids?: Readonly<Record<string, string>>;
  /** The target app of each client SDK key, by its djb2 hash. */
  readonly hashed_sdk_keys_to_app_ids?: Readonly<Record<string, string>>;
  /** The only gates and configs that a client SDK key can get, by its djb2 hash. */
  readonly hashed_sdk_keys_to_entities?: Readonly<Record<string, KeyEntities>>;
}

/** The gates and configs of a client SDK key. */
export interface KeyEntities {
  readonly gates: readonly string[];
  readonly configs: readonly string[];
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
  /** The only target apps that get it. A client without a target app gets it too. */
  readonly targetAppIDs?: readonly string[];
}

/** Decides for the users who pass all its conditions. */
export interface Rule {
  readonly name: string;
  readonly groupName?: string | null;
  /** The share of the units that pass: 0 to 100, with fractions. */
  readonly passPercentage: number;
  readonly conditions: readonly Condition[];
  readonly returnValue: unknown;
  readonly id: string;
  readonly salt?: string | null;
  readonly idType: string;
  /** The experiment that decides instead of `passPercentage`. */
  readonly configDelegate?: string | null;
  readonly isExperimentGroup?: boolean;
}

/** A condition on the user, the time or other gates. */
export interface Condition {
  readonly type: string;
  readonly targetValue?: unknown;
  readonly operator?: string | null;
  readonly field?: string | null;
  readonly additionalValues?: Readonly<Record<string, unknown>> | null;
  readonly idType?: string;
}
