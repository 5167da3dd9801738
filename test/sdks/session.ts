/** The parameters of a dynamic config, an experiment or a layer. */
export type Parameters = Readonly<Record<string, unknown>>;

/** An experiment as an SDK shows it. */
export interface Experiment {
  readonly value: Parameters;
  /** Undefined if the SDK doesn't show groups. */
  readonly group?: string | null;
}

/** Where an SDK finds the server, and for which user. */
export interface Target {
  /** The origin of the server, such as http://127.0.0.1:4020. */
  readonly url: string;
  readonly key: string;
  readonly user: User;
  /** Other options of the SDK. Only the adapters of statsig-js and statsig-js-lite have any. @default none */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The user of one SDK. */
export interface User {
  readonly userID: string;
  readonly email: string;
  readonly customIDs: { readonly ticket: string };
  readonly custom: { readonly tags: string[] };
  /** SDKs send these for evaluation. The server never stores them. */
  readonly privateAttributes: Readonly<Record<string, string>>;
}

/** What the tests call of each SDK. Each adapter implements it with the functions that the SDK documents. */
export interface Session {
  checkGate(name: string): boolean | Promise<boolean>;
  getConfig(name: string): Parameters | Promise<Parameters>;
  getExperiment(name: string): Experiment | Promise<Experiment>;
  /** Reads parameters of a layer. Each read logs an exposure. */
  getLayer(name: string, parameters: readonly string[]): Parameters | Promise<Parameters>;
  logEvent(name: string, value: number, metadata: Readonly<Record<string, string>>): void | Promise<void>;
  /**
   * Requests the changes to the project. Does nothing if the SDK polls.
   * @param user The next user, for SDKs with one user at a time. @default the same user
   */
  refresh(user?: User): void | Promise<void>;
  /** Sends queued events, and ends the SDK. */
  close(): void | Promise<void>;
}

/** Starts an SDK. Resolves when the SDK is ready to evaluate. */
export type StartSession = (target: Target) => Promise<Session>;
