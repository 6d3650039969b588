import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { withFileLock } from "./records/file-lock";
import { readJson } from "./records/record-store";
import { sleep } from "../process/time";
import { writeAtomically } from "../process/write-atomically";

const faultSchema = z.strictObject({
  /** The type token that the fault is for, or `*`. */
  type: z.string().optional(),
  /** The URN that the fault is for. One of `type` and `urn` has to be given. */
  urn: z.string().optional(),
  operation: z.enum(["create", "update", "delete", "read", "invoke"]),
  /** `throttle` and `fail` refuse the operation, `slow` delays it. */
  kind: z.enum(["throttle", "fail", "slow"]),
  /** How many operations it hits before it is used up. */
  times: z.int().positive().default(1),
  delayMs: z.int().nonnegative().default(0),
  /** What AWS says, for `fail`. */
  message: z.string().optional(),
});

/** A fault to inject into the operations of the local cloud. */
export type InjectedFault = z.input<typeof faultSchema>;

/** What a fault does to one operation. */
export interface FaultEffect {
  readonly delayMs: number;
  readonly error: string | undefined;
}

const file = (cloudFolder: string) => path.join(cloudFolder, "faults.json");

/** Sets the faults of the local cloud; replaces those it had. Throws when one is none. */
export function injectFaults(cloudFolder: string, faults: readonly InjectedFault[]): void {
  fs.mkdirSync(cloudFolder, { recursive: true });
  writeAtomically(file(cloudFolder), JSON.stringify(z.array(faultSchema).parse(faults)));
}

const throttled = (type: string, operation: string) =>
  `operation error ${type.split(/[:/]/)[1] ?? "AWS"}: ${operation}, exceeded maximum number of attempts, 25, ` +
  `https response error StatusCode: 400, RequestID: ${randomBytes(8).toString("hex")}, ` +
  `api error ThrottlingException: Rate exceeded`;

/**
 * Takes the first fault that fits one operation, counting it down; other processes can't take the same
 * one. Costs a look at one file when there are no faults.
 */
export async function takeFault(
  cloudFolder: string,
  operation: InjectedFault["operation"],
  type: string,
  urn: string,
): Promise<FaultEffect> {
  const nothing: FaultEffect = { delayMs: 0, error: undefined };
  if (!fs.existsSync(file(cloudFolder))) return nothing;
  return withFileLock(file(cloudFolder), () => {
    const faults = z.array(faultSchema).parse(readJson(file(cloudFolder)) ?? []);
    const fault = faults.find(
      (one) =>
        one.operation === operation &&
        (one.type === "*" || one.type === type || (one.urn !== undefined && one.urn === urn)),
    );
    if (fault === undefined) return nothing;
    fault.times -= 1;
    writeAtomically(file(cloudFolder), JSON.stringify(faults.filter((one) => one.times > 0)));
    switch (fault.kind) {
      case "throttle":
        return { delayMs: fault.delayMs, error: throttled(type, operation) };
      case "fail":
        return {
          delayMs: fault.delayMs,
          error:
            fault.message ??
            `api error InternalFailure: injected failure of the ${operation} of ${type}`,
        };
      case "slow":
        return { delayMs: fault.delayMs, error: undefined };
    }
  });
}

/** Applies a fault: waits, then throws what AWS would say. */
export async function applyFault(effect: FaultEffect): Promise<void> {
  if (effect.delayMs > 0) await sleep(effect.delayMs);
  if (effect.error !== undefined) throw new Error(effect.error);
}
