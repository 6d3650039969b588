import type { Closing } from "./closing";

/** What a run found, for report files. */
export interface RunReport extends Closing {
  /** What is wrong with the settings, waivers and baseline. */
  readonly faults: readonly string[];
  /** The URN of the stack's own resource. */
  readonly urn: string;
}
