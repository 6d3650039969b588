/** The weighted records as the name service holds them now. */
export interface LiveWeights {
  readonly blue: number;
  readonly green: number;
  readonly ttlSeconds: number;
}

/** Reads the live weighted records, apart from what Pulumi believes of them. */
export interface TrafficRecords {
  /** Undefined when the records do not exist. Throws when both families disagree. */
  read(): Promise<LiveWeights | undefined>;

  /** Resolves when all name servers answer with what was written last; throws past the deadline. */
  awaitInSync(deadlineMs: number): Promise<void>;

  /**
   * The emergency path: writes both weights (all families) in one batch, without Pulumi.
   * The caller brings Pulumi's state back in line afterwards.
   */
  writeWeights(weights: { readonly blue: number; readonly green: number }): Promise<void>;
}
