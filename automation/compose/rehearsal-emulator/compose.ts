import * as path from "node:path";
import { AwsFailure } from "../../adapters/aws/client";
import type { ControllerPorts } from "../../cutover/controller-ports";
import { readManifest } from "../../manifest/read-manifest";
import { isAlive } from "../../process/alive";
import { startChild } from "../../process/start-child";
import { stopProcesses } from "../../process/stop";
import { writeAtomically } from "../../process/write-atomically";
import { approveAsPeople } from "../../rehearsal/approvers";
import { rehearsedPlan } from "../../rehearsal/asked-plan";
import { rehearsalTtlSeconds } from "../../rehearsal/overrides";
import { runFolder, type RunFolder } from "../../run/run-folder";
import { composeAws, type AwsComposition } from "../aws";
import { readEmulator, useEmulator, type KeptEmulator } from "../emulator-file";
import type { RehearsalParts } from "../rehearsal";
import { findMoto } from "./moto";
import { makeWriterParameter, setUpAccount } from "./set-up";

const readyMs = 90_000;

/** Starts the emulator of a run, and notes where it is. @throws UsageError where Python is missing. */
export async function startEmulator(
  home: string,
  root: string,
  say: (line: string) => void,
): Promise<{ readonly endpoint: string; readonly pid: number }> {
  const server = await findMoto(home, say);
  const child = await startChild({
    entry: path.join(__dirname, "main.ts"),
    options: { root, server },
    root,
    logFile: path.join(runFolder(root).logs, "emulator.log"),
    readyMs,
    detached: true,
  });
  return { endpoint: String(child.ready["endpoint"]), pid: child.pid };
}

/** The controller's ports as `causeway start` has them, with the emulator in the place of AWS. */
export async function composeOnEmulator(
  parts: RehearsalParts & {
    readonly emulator: () => Promise<{ readonly endpoint: string; readonly pid: number }>;
    readonly engine: string;
    readonly say: (line: string) => void;
  },
): Promise<AwsComposition> {
  const { folder, options, say } = parts;
  const client = await parts.world;
  const kept = await emulatorOf(parts, client.state);
  useEmulator(kept.endpoint, client.state.route53Endpoint);
  const { entries, approvals, policy } = rehearsedPlan(options);
  const composition = await composeAws({
    project: folder.project,
    stack: options.stack,
    runId: parts.id,
    plan: entries,
    // Counts come seconds late, as they come minutes late on AWS.
    policy: { ...policy, freshMs: 15_000, outageLimitMs: 45_000 },
    approvals,
    notify: [{ kind: "sns", to: kept.topicArn }],
    connections: kept.connections,
    events: parts.events,
    say,
    openedStack: { stack: parts.stack, engine: parts.engine },
    facts: parts.facts,
    tickMs: 500,
    aliasTtlSeconds: rehearsalTtlSeconds,
    howToResume: parts.howToResume,
    onConnected: async ({ trafficRecordName, writerParameterName }) => {
      await makeWriterParameter(kept.endpoint, writerParameterName);
      await client.startProbes();
      await client.startLoad(trafficRecordName);
    },
  });
  const { ports } = composition;
  await approveAsPeople(
    { requests: () => ports.operator.requests(), ask: (one) => composition.ask(one) },
    approvals,
  );
  return composition;
}

/** What the audit and the report read is a file: the journal as it stands in S3. */
export function keepJournal({ journal }: Pick<ControllerPorts, "journal">, file: string): void {
  writeAtomically(
    file,
    journal
      .entries()
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join(""),
  );
}

/** Ends a run's emulator, where it has one. */
export async function stopEmulator({ emulator }: Pick<RunFolder, "emulator">): Promise<void> {
  const kept = readEmulator(emulator);
  if (kept === undefined || !isAlive(kept.pid)) return;
  await stopProcesses([kept.pid], [{ signal: "SIGTERM", waitMs: 10_000 }]);
}

async function emulatorOf(
  { folder, options, emulator }: Parameters<typeof composeOnEmulator>[0],
  world: Parameters<typeof setUpAccount>[1],
): Promise<KeptEmulator> {
  const before = readEmulator(folder.emulator);
  if (before !== undefined) return before;
  const { endpoint, pid } = await emulator();
  const account = await setUpAccount(endpoint, world, readManifest(folder.project)).catch(
    (error: unknown) => {
      throw new AwsFailure(
        "fault",
        "Emulator",
        `The emulator can't be set up: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    },
  );
  const { route53Endpoint } = world;
  const kept = { ...account, endpoint, pid, stack: options.stack, route53Endpoint };
  writeAtomically(folder.emulator, JSON.stringify(kept, undefined, 2));
  return kept;
}
