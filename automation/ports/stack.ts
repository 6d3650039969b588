/** One thing a preview says would change. */
export interface PlannedChange {
  readonly urn: string;
  /** The resource's type token, such as `aws:route53/recordsExclusive:RecordsExclusive`. */
  readonly type: string;
  /** The engine's word: `create`, `update`, `replace`, `delete`, ... never `same`. */
  readonly operation: string;
}

/** What a policy pack said of a preview. */
export interface PolicyFinding {
  readonly pack: string;
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly urn: string | undefined;
  readonly message: string;
}

/** What a preview found: every change and every policy finding. */
export interface Preview {
  readonly changes: readonly PlannedChange[];
  readonly findings: readonly PolicyFinding[];
}

/** Another update holds the stack's lock. Not an error of ours: the caller waits or tells. */
export class StackLocked extends Error {
  override readonly name = "StackLocked";
}

/** One Pulumi stack: its config and its updates. Throws `StackLocked`, or an error with the engine's words. */
export interface Stack {
  readonly name: string;

  /** Lays the whole landscape out. */
  up(onProgress: (line: string) => void): Promise<void>;

  /** Reads `causeway:greenTrafficPercent` from the stack's config. */
  greenTrafficPercent(): Promise<number>;

  /** Writes `causeway:greenTrafficPercent` into the stack's config; changes nothing in the cloud. */
  setGreenTrafficPercent(percent: number): Promise<void>;

  /** Previews the whole program, with the policy packs. */
  preview(): Promise<Preview>;

  /** Updates only the resources named. */
  upOnly(urns: readonly string[]): Promise<void>;

  /** The outputs, as plain values; `infra/outputs.ts` holds their schema. */
  outputs(): Promise<Record<string, unknown>>;

  /** Frees a lock that a dead run of ours left behind. */
  cancel(): Promise<void>;
}
