import { agentGate } from "../../../automation/adapters/gates/agent-gate";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import { FileEventLog } from "../../../automation/adapters/journal/event-log";
import { FileJournal } from "../../../automation/adapters/journal/file-journal";
import { RequestFile } from "../../../automation/adapters/journal/request-file";
import { SampleFileMetrics } from "../../../automation/adapters/sample-file-metrics";
import { connectDatabases } from "../../../automation/compose/databases";
import { mayPass } from "../../../automation/compose/sit-out";
import type { ControllerPorts, Environment } from "../../../automation/cutover/controller-ports";
import { runCutover } from "../../../automation/cutover/run-cutover";
import { parseOptions } from "../../../automation/process/parse-options";
import { remembering } from "../../../automation/run/event-log";
import { demoManifest } from "../../helpers/demo-manifest";
import { Strikes } from "../faults/strikes";
import { chaosFiles, type ChaosFiles } from "../world/files";
import { mortalJournal } from "./mortal-journal";
import { controllerOptionsSchema, controllerVariable, type ControllerOptions } from "./options";
import { chaosPlan, chaosPolicy } from "./policy";
import { steppedClock } from "./stepped-clock";
import { recordsInFiles, stackInFiles } from "./traffic-files";

/**
 * One life of a controller: the product's own core, journal, lease, databases, replicator, proof and gates; a
 * stack and a zone in files. Prints one JSON line once it holds the lease, another with its end.
 */
async function main(): Promise<void> {
  const text = process.env[controllerVariable] ?? "";
  const options = parseOptions("the chaotic controller", text, controllerOptionsSchema);
  const files = chaosFiles(options.root);
  const strikes = new Strikes(files.strikes);
  const clock = steppedClock(files.clockOffset);
  const journal = await FileJournal.open(files.journal, options.runId, clock);
  say({ ready: true, pid: process.pid });
  const log = FileEventLog.open(files.events);
  let connected: Promise<Environment> | undefined;
  const ports: ControllerPorts = {
    clock,
    journal: mortalJournal(journal, options.deaths, strikes),
    operator: new RequestFile(files.operator),
    events: remembering(log, log.published()),
    stack: stackInFiles(files, strikes),
    connect: () => {
      connected ??= connect(options, files).catch((error: unknown) => {
        connected = undefined;
        throw error;
      });
      return connected;
    },
    plan: chaosPlan,
    approvals: [],
    policy: chaosPolicy,
    tickMs: 50,
    facts: { stack: "in a file", databases: "PostgreSQL 15 (source) and 17 (target)" },
    howToResume: "resume",
  };
  const result = await runCutover(ports, { sitsOut: mayPass });
  await journal.close();
  say(result);
  process.exit(0);
}

async function connect(options: ControllerOptions, files: ChaosFiles): Promise<Environment> {
  const { databases, replicator, proof } = await connectDatabases(
    options.databases,
    demoManifest,
    files.proof,
  );
  const { agent, pool } = options.gates;
  return {
    databases,
    replicator,
    proof,
    gates: [agentGate(agent), new HttpGate(pool)],
    metrics: new SampleFileMetrics(files.samples, steppedClock(files.clockOffset), 3_000),
    records: recordsInFiles(files),
  };
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
