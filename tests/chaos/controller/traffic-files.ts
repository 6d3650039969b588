import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { trafficRecordType } from "../../../automation/cutover/weight-step";
import type { Stack } from "../../../automation/ports/stack";
import type { LiveWeights, TrafficRecords } from "../../../automation/ports/traffic-records";
import { writeAtomically } from "../../../automation/process/write-atomically";
import type { Strikes } from "../faults/strikes";
import type { ChaosFiles } from "../world/files";

/**
 * A stack and a zone in files, in the place of Pulumi's engine and Route 53: an update takes no seconds, so that
 * hundreds of cutovers fit into an hour. Everything around them (preview, refusal, update, INSYNC, what is in
 * force) goes as with the real ones, which the rehearsals have.
 */
const zoneSchema = z.object({ blue: z.number(), green: z.number() });
export type Zone = z.infer<typeof zoneSchema>;

const stackSchema = z.object({ config: z.number(), up: z.boolean() });

/** Updates that fail: before they have changed anything, or once they have. */
const faultsSchema = z.object({ fail: z.number().int(), when: z.enum(["before", "after"]) });
export type StackFaults = z.infer<typeof faultsSchema>;

const urn = "urn:pulumi:chaos::causeway::traffic-record";

/** The weights in force; undefined before the stack was deployed. */
export function readZone(file: string): Zone | undefined {
  return existsSync(file) ? zoneSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

export function stackInFiles(files: ChaosFiles, strikes: Strikes): Stack {
  const read = () =>
    existsSync(files.stack)
      ? stackSchema.parse(JSON.parse(readFileSync(files.stack, "utf8")))
      : { config: 0, up: false };
  const write = (more: Partial<z.infer<typeof stackSchema>>) =>
    writeAtomically(files.stack, JSON.stringify({ ...read(), ...more }));
  const put = (green: number) =>
    writeAtomically(files.zone, JSON.stringify({ blue: 100 - green, green }));
  const update = (green: number) => {
    failAsked(files, strikes, "before");
    put(green);
    failAsked(files, strikes, "after");
    return Promise.resolve();
  };
  return {
    name: "chaos",
    up: async () => {
      await update(read().config);
      write({ up: true });
    },
    greenTrafficPercent: () => Promise.resolve(read().config),
    setGreenTrafficPercent: (config) => Promise.resolve(write({ config })),
    resources: (type) =>
      Promise.resolve(type === trafficRecordType && read().up ? [{ urn, inputs: {} }] : []),
    refreshOnly: () => Promise.resolve(),
    preview: (percent = read().config) => {
      const same = readZone(files.zone)?.green === percent;
      const change = { urn, type: trafficRecordType, operation: "update", inputs: {} };
      return Promise.resolve({ changes: same ? [] : [change], findings: [] });
    },
    upOnly: (urns, percent = read().config) =>
      urns.includes(urn) ? update(percent) : Promise.resolve(),
    outputs: () => Promise.resolve({}),
    cancel: () => Promise.resolve(),
  };
}

export function recordsInFiles(files: ChaosFiles): TrafficRecords {
  return {
    read: (): Promise<LiveWeights | undefined> => {
      const zone = readZone(files.zone);
      return Promise.resolve(zone && { ...zone, ttlSeconds: 0, deviations: [] });
    },
    awaitInSync: () => Promise.resolve(),
    withdrawGreen: () => {
      writeAtomically(files.zone, JSON.stringify({ blue: 100, green: 0 }));
      return Promise.resolve([]);
    },
  };
}

/** @throws Error in the engine's words while updates are to fail at this point. */
function failAsked({ stackFaults }: ChaosFiles, strikes: Strikes, when: StackFaults["when"]): void {
  if (!existsSync(stackFaults)) return;
  const faults = faultsSchema.parse(JSON.parse(readFileSync(stackFaults, "utf8")));
  if (faults.when !== when || faults.fail <= 0) return;
  strikes.note(`stack update fails ${when}`);
  writeAtomically(stackFaults, JSON.stringify({ ...faults, fail: faults.fail - 1 }));
  throw new Error(`update failed: 1 error occurred (made up, ${when} the record was written)`);
}
