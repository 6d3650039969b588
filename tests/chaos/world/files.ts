import * as path from "node:path";
import { runFolder, type RunFolder } from "../../../automation/run/run-folder";

/** The files of one chaotic run: those of any run, and what stands for stack, zone and clock. */
export interface ChaosFiles extends RunFolder {
  /** What the stack's config and state say, in the place of Pulumi's. */
  readonly stack: string;
  /** The weights in force, in the place of the name service's. */
  readonly zone: string;
  /** How far the controller's clock is off, in milliseconds. */
  readonly clockOffset: string;
  /** How many updates of the stack fail yet, and where. */
  readonly stackFaults: string;
  /** What really struck. */
  readonly strikes: string;
}

export function chaosFiles(root: string): ChaosFiles {
  const at = (name: string) => path.join(root, name);
  return {
    ...runFolder(root),
    stack: at("stack.json"),
    zone: at("zone.json"),
    clockOffset: at("clock-offset"),
    stackFaults: at("stack-faults.json"),
    strikes: at("strikes"),
  };
}
