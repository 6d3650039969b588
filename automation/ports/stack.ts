/** One thing a preview says would change. */
export interface PlannedChange {
  readonly urn: string;
  /** The resource's type token, such as `aws:route53/recordsExclusive:RecordsExclusive`. */
  readonly type: string;
  /** The engine's word: `create`, `update`, `replace`, `delete`, ... never `same`. */
  readonly operation: string;
  /** What it would be made from; undefined where it would be gone. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A resource that the stack's state holds. */
export interface StackResource {
  readonly urn: string;
  /** What the last update made it from, or what a refresh has read since. */
  readonly inputs: Readonly<Record<string, unknown>>;
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

  /** Deploys the whole stack. */
  up(onProgress: (line: string) => void): Promise<void>;

  /** Reads `causeway:greenTrafficPercent` from the stack's config. */
  greenTrafficPercent(): Promise<number>;

  /** Writes `causeway:greenTrafficPercent` into the stack's config; changes nothing in the cloud. */
  setGreenTrafficPercent(percent: number): Promise<void>;

  /** The resources of one type that the state holds; those that are about to go are none. */
  resources(type: string): Promise<readonly StackResource[]>;

  /** Reads these resources anew from the cloud into the state, so that a hand edit is seen. Changes nothing in the cloud. */
  refreshOnly(urns: readonly string[]): Promise<void>;

  /**
   * Previews the whole program, with the policy packs. A share given here is used in the place of the
   * config's, which stays as it is: whoever dies in a step leaves no share behind that never was in force.
   */
  preview(greenTrafficPercent?: number): Promise<Preview>;

  /** Updates only the resources named. The share: see `preview`. */
  upOnly(urns: readonly string[], greenTrafficPercent?: number): Promise<void>;

  /** The outputs, as plain values; `infra/outputs.ts` holds their schema. */
  outputs(): Promise<Record<string, unknown>>;

  /**
   * Frees a lock that a dead process of this machine left behind.
   * @throws StackLocked when somebody else may hold it: a living process, another machine, a lock that
   * can't be read.
   */
  cancel(): Promise<void>;
}
