import * as path from "node:path";
import { readJson } from "../records/record-store";
import { writeAtomically } from "../../process/write-atomically";
import { canonicalName, type RecordSet } from "./record-set";

const file = (cloudFolder: string) => path.join(cloudFolder, "health.json");

type Sick = Readonly<Record<string, boolean>>;

function sickIn(cloudFolder: string): Sick {
  return (readJson(file(cloudFolder)) ?? {}) as Sick;
}

/**
 * Says that a health check (by its id) or an alias target (by its DNS name) is healthy or not. All are
 * healthy until told otherwise, as a new health check is on AWS.
 */
export function setHealth(cloudFolder: string, checkOrTarget: string, healthy: boolean): void {
  const sick = { ...sickIn(cloudFolder), [checkOrTarget]: !healthy };
  writeAtomically(file(cloudFolder), JSON.stringify(sick));
}

/** Reads what is sick now; answers for record sets. */
export function healthOf(cloudFolder: string): (set: RecordSet) => boolean {
  const kept = sickIn(cloudFolder);
  const named = Object.keys(kept).filter((key) => kept[key]);
  const sick = new Set(named.flatMap((key) => [key, canonicalName(key)]));
  return (set) => {
    if (set.healthCheckId !== undefined && sick.has(set.healthCheckId)) return false;
    return !(set.alias?.evaluateTargetHealth && sick.has(set.alias.dnsName));
  };
}
