import { thisOperator } from "../../adapters/journal/request-file";
import type { CutoverResult } from "../../cutover/run-cutover";
import type { RunStore } from "../../ports/run-store";
import { processes } from "../../process/process-table";
import { stopProcesses } from "../../process/stop";
import { writeAtomically } from "../../process/write-atomically";
import { approveAsPeople } from "../../rehearsal/approvers";
import { rehearsedPlan } from "../../rehearsal/asked-plan";
import type { CutoverEvent } from "../../run/events";
import type { Phase } from "../../run/phase";
import { stackOutputsSchema } from "../../../infra/outputs";
import { emulatedRuns, useEmulator } from "../emulator-file";
import type { RehearsalCutover, RehearsalParts } from "../rehearsal-cutover";
import { emulatorOf } from "./emulator";
import { startController, type Controller, type ControllerEnd } from "./controller";
import { writeDocuments } from "./documents";
import { makeWriterParameter } from "./set-up";

/** Controllers that take over from a killed one; more of them is a fault of another kind. */
const mostTakeOvers = 3;

/** What a cutover on the emulator needs besides. */
export interface EmulatedParts extends RehearsalParts {
  /** Where the emulator is installed. */
  readonly home: string;
  /** The command line's own program, and the loader that it needs. */
  readonly program: readonly string[];
  /** What Pulumi's processes find in their environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly say: (line: string) => void;
}

/**
 * A cutover whose controller is `causeway start`, a process of its own that knows nothing of a rehearsal:
 * it reads plan, manifest and connections in the project, and finds the emulator where it looks for AWS.
 * Here are its operator's terminal, and what starts it again when it was killed.
 */
export async function cutoverOnEmulator(parts: EmulatedParts): Promise<RehearsalCutover> {
  const { folder, options } = parts;
  const { stack } = options;
  const { state } = await parts.world;
  const { home, say } = parts;
  const kept = await emulatorOf({ folder, stack, home, say }, state);
  useEmulator(kept);
  await stopEarlier(folder.project);
  const { connections, topicArn } = kept;
  writeDocuments(folder.project, stack, { asked: options, connections, topicArn });
  return new EmulatedCutover(parts, kept.endpoint, () => emulatedRuns(kept));
}

/** A controller goes on without the rehearsal that started it, and its lease would keep the next one out. */
async function stopEarlier(project: string): Promise<void> {
  const earlier = processes().filter(({ command }) => command.includes(` -C ${project} start `));
  const pids = earlier.map(({ pid }) => pid);
  await stopProcesses(pids, [
    { signal: "SIGTERM", waitMs: 5_000 },
    { signal: "SIGKILL", waitMs: 5_000 },
  ]);
}

class EmulatedCutover implements RehearsalCutover {
  private controller: Controller | undefined;
  private leaving = false;
  private phase: Phase | undefined;
  private begun: Promise<void> | undefined;
  private failure: unknown;

  constructor(
    private readonly parts: EmulatedParts,
    private readonly endpoint: string,
    private readonly runs: () => ReturnType<typeof emulatedRuns>,
  ) {}

  async run(): Promise<CutoverResult> {
    const { program, folder, options, env, say } = this.parts;
    const events = { publish: (event: CutoverEvent) => this.relay(event) };
    const logFile = `${folder.logs}/controller.log`;
    for (let takeOvers = 0; ; takeOvers += 1) {
      if (this.leaving) return leftAlone;
      const at = { program, project: folder.project, stack: options.stack };
      this.controller = startController({ ...at, env, logFile, events, say });
      const end = await this.controller.end;
      await this.begun;
      if (this.failure !== undefined) throw this.failure as Error;
      if (end.signal === undefined || takeOvers === mostTakeOvers) return resultOf(end, logFile);
      say(
        `The controller (process ${end.pid}) was ended by ${end.signal}: another one takes over.`,
      );
    }
  }

  hold(): void {
    this.leaving = true;
    this.controller?.interrupt();
  }

  /** Its own terminal's second Ctrl-C: it ends by itself, once the writer has moved or is back. */
  moving(): Promise<unknown> | undefined {
    this.controller?.interrupt();
    return this.phase === "switching" ? this.controller?.end : undefined;
  }

  async resume(): Promise<void> {
    await this.withStore((store) =>
      store.ask({ kind: "resume", who: thisOperator(), reason: "--resume" }),
    );
  }

  /** What the audit and the report read is a file: the journal as it stands in S3. */
  async close(): Promise<void> {
    const entries = (await this.withStore((store) => store.entries())) ?? [];
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
    writeAtomically(this.parts.folder.journal, lines.join(""));
  }

  /** Nothing where no run has begun. */
  private async withStore<T>(work: (store: RunStore) => Promise<T>): Promise<T | undefined> {
    const runs = this.runs();
    const id = (await runs.ids()).at(-1);
    if (id === undefined) return undefined;
    const store = runs.store(id);
    try {
      return await work(store);
    } finally {
      store.close();
    }
  }

  /** The controller's events, with what only the stage knows. */
  private relay(event: CutoverEvent): void {
    const { events, facts, howToResume, options } = this.parts;
    if (event.type === "phase") this.phase = event.phase;
    if (event.type === "run-started") {
      events.publish({ ...event, facts: { ...event.facts, ...facts } });
      if (options.awaitApprovals !== true) void this.follow(this.approve());
      return;
    }
    const isHeld = event.type === "run-ended" && event.howToResume !== undefined;
    events.publish(isHeld ? { ...event, howToResume } : event);
    const stands = event.type === "phase" && !/^(planned|provisioning|held)$/.test(event.phase);
    if (stands && this.begun === undefined) this.begun = this.follow(this.begin());
  }

  /** What fails beside the controller ends it: nobody would load the sites any more. */
  private follow(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      this.failure ??= error;
      this.controller?.interrupt();
    });
  }

  private async approve(): Promise<void> {
    const { approvals } = rehearsedPlan(this.parts.options);
    await this.withStore((store) =>
      approveAsPeople(
        { requests: () => store.requests(), ask: (one) => store.ask(one) },
        approvals,
      ),
    );
  }

  /** Once the stack stands: its writer's parameter, the probes, and the clients. */
  private async begin(): Promise<void> {
    const { stack, world } = this.parts;
    const client = await world;
    const outputs = stackOutputsSchema.parse(await stack.outputs());
    await makeWriterParameter(this.endpoint, outputs.writerParameterName);
    await client.startProbes();
    await client.startLoad(outputs.trafficRecordName);
  }
}

/** Ctrl-C before a controller listened to it. */
const leftAlone: CutoverResult = { outcome: "held", reason: "Ctrl-C: no controller runs now." };

function resultOf({ pid, code, signal, ended, lastWords }: ControllerEnd, logFile: string) {
  if (ended !== undefined) return { outcome: ended.outcome, reason: ended.reason };
  throw new Error(
    `causeway start (process ${pid}) ended with ${code ?? signal} before its run did: ${lastWords || "it said nothing"} (${logFile})`,
  );
}
