/** The weighted records as the name service holds them now. */
export interface LiveWeights {
  readonly blue: number;
  readonly green: number;
  /** The longest time for which a client may keep an answer. */
  readonly ttlSeconds: number;
  /**
   * What no update of the stack writes, one sentence each, for people: a weighted record of neither
   * site, address families whose weights differ. The weights above count the two sites alone.
   */
  readonly deviations: readonly string[];
}

/** The zone alone can't take green out: a record is missing that only an update of the stack makes. */
export class NeedsStack extends Error {
  override readonly name = "NeedsStack";
}

/** Reads the live weighted records, apart from what Pulumi believes of them. */
export interface TrafficRecords {
  /** Undefined when the records do not exist. */
  read(): Promise<LiveWeights | undefined>;

  /** Resolves when all name servers answer with what was written last; throws past the deadline. */
  awaitInSync(deadlineMs: number): Promise<void>;

  /**
   * The emergency path: green's weight to 0 and blue's to 100, in all families in one batch, without
   * Pulumi and whatever else stands there. The caller brings Pulumi's state back in line afterwards.
   * @returns what a person should still look at, one sentence each: none of it gives green traffic.
   * @throws NeedsStack when green still gets traffic although all was written that could be.
   * @throws Error when it could not be written: it says why.
   */
  withdrawGreen(): Promise<readonly string[]>;
}
