/** What every row has, an event's and an exposure's. Times are milliseconds since 1970-01-01 UTC. */
interface Row {
  /** When the server took it. */
  readonly received: number;
  /** When it happened, corrected by the skew of the sender's clock. */
  readonly time: number;
  /** The time that it came with, uncorrected; null when it came with none. */
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
  /** Which endpoint, or whose hand, logged it. */
  readonly source: 'check' | 'sdk' | 'custom';
  readonly type: 'gate' | 'config' | 'layer';
  /** Of the gate, dynamic config, experiment or layer. */
  readonly name: string;
  readonly ruleID: string | null;
  readonly groupName: string | null;
  /** Of a gate: whether it was open. Of a config: whether its rule let the user in. */
  readonly passed: boolean | null;
  /** Of a layer. */
  readonly allocatedExperiment: string | null;
  /** Of a layer that an SDK reports parameter by parameter. */
  readonly parameterName: string | null;
  /** JSON: a list of `SecondaryExposure`. */
  readonly secondaryExposures: string | null;
}

/** Rows that are committed together or not at all. */
export interface Batch {
  readonly events: readonly EventRow[];
  readonly exposures: readonly ExposureRow[];
}
