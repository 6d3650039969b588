import * as path from "node:path";
import { z } from "zod";
import { FileJournal } from "../../../automation/adapters/journal/file-journal";
import { RequestFile } from "../../../automation/adapters/journal/request-file";
import { connectDatabase } from "../../../automation/adapters/postgres/database";
import { createNativeReplicator } from "../../../automation/adapters/postgres/replicator";
import { systemClock } from "../../../automation/adapters/system-clock";
import { contentProofByVerifier } from "../../../automation/compose/content-proof";
import type { ControllerPorts } from "../../../automation/cutover/controller-ports";
import { tick } from "../../../automation/cutover/tick";
import type { Database } from "../../../automation/ports/database";
import type { Journal } from "../../../automation/ports/journal";
import { loginSchema } from "../../../automation/run/login";
import type { SiteSample } from "../../../automation/run/site-sample";
import { parseOptions } from "../../../automation/process/parse-options";
import { demoExclusions, demoManifest } from "../../helpers/demo-manifest";
import { FakeWorld } from "../../helpers/fakes/world";

const side = z.strictObject({ connection: loginSchema, replication: loginSchema });
const optionsSchema = z.strictObject({
  /** Holds the journal and the requests. */
  folder: z.string(),
  plan: z.string(),
  source: side,
  target: side,
  /** Dies at once when this is done: a journaled step, or `open-fence` of the target. */
  dieAfter: z.string().optional(),
});

/** What the process is told. */
export type ColdTickOptions = z.input<typeof optionsSchema>;

/** One tick in this process, which has seen nothing before: real databases and journal, made-up stack and gates. */
async function main(): Promise<void> {
  const options = parseOptions("a cold tick", process.argv[2] ?? "", optionsSchema);
  const journal = await FileJournal.open(
    path.join(options.folder, "journal.ndjson"),
    "cold",
    systemClock,
  );
  const result = await tick(portsOf(options, journal));
  await journal.close();
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}

function portsOf(
  { folder, plan, source, target, dieAfter }: ColdTickOptions,
  journal: Journal,
): ControllerPorts {
  const world = new FakeWorld();
  world.live = { blue: 75, green: 25, ttlSeconds: 1, deviations: [] };
  const ports = world.ports(plan);
  const { roles } = demoManifest;
  const mortal = (what: string): void => {
    if (what === dieAfter) process.kill(process.pid, "SIGKILL");
  };
  const connect = async () => {
    const databases = {
      source: await connectDatabase({ role: "source", roles, connection: source.connection }),
      target: await connectDatabase({ role: "target", roles, connection: target.connection }),
    };
    const openFence: Database["openFence"] = async (epoch) => {
      await databases.target.openFence(epoch);
      mortal("open-fence");
    };
    return {
      ...(await ports.connect()),
      proof: contentProofByVerifier({
        file: path.join(folder, "proof.json"),
        login: (role) => (role === "source" ? source : target).connection,
        exclusions: demoExclusions,
        waivers: [],
        now: () => Date.now(),
      }),
      metrics: { since: () => Promise.resolve([clean("blue", 75), clean("green", 25)]) },
      databases: { ...databases, target: { ...databases.target, openFence } },
      replicator: createNativeReplicator({
        source,
        target,
        roles,
        exclusions: demoExclusions,
        targetSchema: "prepared",
      }),
    };
  };
  let connected: ReturnType<typeof connect> | undefined;
  return {
    ...ports,
    clock: systemClock,
    operator: new RequestFile(path.join(folder, "operator.ndjson")),
    journal: {
      runId: journal.runId,
      entries: () => journal.entries(),
      append: async (record) => {
        const entry = await journal.append(record);
        mortal(record.step);
        return entry;
      },
      close: () => journal.close(),
    },
    connect: () => (connected ??= connect()),
  };
}

/** A quarter of a second without a fault, just over. */
function clean(site: SiteSample["site"], requests: number): SiteSample {
  const endMs = Date.now();
  return {
    site,
    startMs: endMs - 250,
    endMs,
    requests,
    failed: 0,
    attempts: requests,
    failedAttempts: 0,
    slow: 0,
    p50Ms: 3,
    p99Ms: 9,
    maxMs: 12,
    resolutions: requests,
  };
}

if (require.main === module) void main();
