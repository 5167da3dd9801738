/** The columns of events and exposures. Times are milliseconds since 1970-01-01 UTC. */
interface Row {
  /** When the server received the request. */
  readonly received: number;
  /** When the event happened, corrected by the skew of the sender's clock. */
  readonly time: number;
  /** The time in the request, uncorrected; `null` if the request had none. */
  readonly ownTime: number | null;
  /** The Pacific day of `time`, as YYYY-MM-DD. */
  readonly day: string;
  readonly tier: string;
  readonly userID: string | null;
  /** The user as JSON with sorted keys, without `privateAttributes`. */
  readonly user: string;
}

/** An event, ready to be stored. */
export interface EventRow extends Row {
  readonly name: string;
  readonly value: number | string | null;
  /** JSON with sorted keys. */
  readonly metadata: string | null;
  /** JSON with sorted keys. */
  readonly statsigMetadata: string | null;
}

/** An exposure, ready to be stored. */
export interface ExposureRow extends Row {
  /** The source of the exposure: a check, an SDK's event or log_custom_exposure. */
  readonly source: 'check' | 'sdk' | 'custom';
  readonly type: 'gate' | 'config' | 'layer';
  /** The name of the gate, dynamic config, experiment or layer. */
  readonly name: string;
  readonly ruleID: string | null;
  readonly groupName: string | null;
  /** Whether the user passed the gate, or the rule of the config. `null` if unknown. */
  readonly passed: boolean | null;
  /** The experiment that a layer allocated the user to. */
  readonly allocatedExperiment: string | null;
  /** The parameter of a layer. SDKs log one exposure for each parameter. */
  readonly parameterName: string | null;
  /** JSON: a list of `SecondaryExposure`. */
  readonly secondaryExposures: string | null;
}

/** Rows that are committed together or not at all. */
export interface Batch {
  readonly events: readonly EventRow[];
  readonly exposures: readonly ExposureRow[];
}
