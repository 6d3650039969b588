import { Actor, NeedsOperator } from "./act";
import type { ControllerPorts, Surroundings } from "./controller-ports";
import { decide, type Decision } from "./decide";
import type { EventBody } from "../run/events";
import { greenShare, totalsSince, type Observation } from "./observation";
import { observe } from "./observe";
import type { Outcome } from "../run/outcome";
import type { Phase } from "../run/phase";
import { planText } from "../plan/plan";
import { counterpart } from "../run/words";
import { stateFrom, type CutoverState } from "./state";

/** How a run ended. */
export interface CutoverResult {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** Facts of a run for the first event; see `CutoverEvent`. */
export type RunFacts = Readonly<Record<string, string>>;

/**
 * Runs a cutover, or takes one up again: the journal says where. Observe, decide, act, until it is
 * completed, rolled back, held by the operator, or in need of one.
 */
export async function runCutover(ports: ControllerPorts, facts: RunFacts): Promise<CutoverResult> {
  const run = new Run(ports);
  await run.begin(facts);
  try {
    return run.end(await run.loop());
  } catch (error) {
    if (error instanceof NeedsOperator)
      return run.end({ outcome: "failed", reason: error.message });
    run.end({ outcome: "failed", reason: (error as Error).message });
    throw error;
  }
}

/** One run of the loop. Holds only what the view needs; the state is always read from the journal. */
class Run {
  private shown = "";
  private paged = "";
  private previousTickMs: number;
  private ttlMs = 0;

  constructor(private readonly ports: ControllerPorts) {
    this.previousTickMs = ports.clock.now();
  }

  async begin(facts: RunFacts): Promise<void> {
    const { journal, plan, stack } = this.ports;
    const resumed = journal.entries().length > 0;
    // Refuses a journal of another plan or of other code before anything is written into it.
    this.state();
    const text = planText(plan);
    const record = resumed
      ? { step: "resume", data: {} }
      : { step: "plan", data: { plan: text, stack: stack.name } };
    await journal.append({ kind: "note", ...record });
    this.publish({
      type: "run-started",
      runId: journal.runId,
      stack: stack.name,
      plan: text,
      resumed,
      facts,
    });
  }

  async loop(): Promise<CutoverResult> {
    if (!this.state().provisioned) await this.provision();
    const surroundings = await this.ports.connect();
    if (!this.state().replicating) await this.fenceFollower(surroundings);
    const actor = new Actor(this.ports, surroundings);
    this.ttlMs = await this.readTtl(surroundings);
    for (;;) {
      if (this.ports.hold.aborted) return this.held();
      const state = this.state();
      const observation = await this.look(surroundings, state);
      const { plan, policy } = this.ports;
      const decision = decide({ plan, policy, state, ttlMs: this.ttlMs }, observation);
      this.tell(decision, state, observation);
      if (decision.kind === "finish") return decision;
      if (decision.kind === "stop") return { outcome: "failed", reason: decision.reason };
      if (decision.kind === "wait") await this.rest();
      else await actor.act(decision, state);
    }
  }

  end(result: CutoverResult): CutoverResult {
    const { outcome, reason } = result;
    const resumable = outcome === "held" || outcome === "failed";
    const howToResume = resumable ? this.ports.howToResume : undefined;
    this.publish({ type: "run-ended", outcome, reason, howToResume });
    return { outcome, reason };
  }

  private state(): CutoverState {
    return stateFrom(this.ports.journal.entries(), this.ports.plan);
  }

  private async provision(): Promise<void> {
    const { clock, journal, stack } = this.ports;
    const startMs = clock.now();
    this.phase(
      "provisioning",
      undefined,
      "the engine to lay the landscape out, with no traffic on green",
    );
    await journal.append({ kind: "intent", step: "provision", data: {} });
    this.publish({
      type: "step-started",
      step: "provision",
      what: `pulumi up of the stack ${stack.name}`,
    });
    await stack.setGreenTrafficPercent(0);
    await stack.up(this.progress());
    await journal.append({ kind: "outcome", step: "provision", data: {} });
    this.publish({
      type: "step-ended",
      step: "provision",
      tookMs: clock.now() - startMs,
      outcome: "done",
    });
  }

  /** A landscape has hundreds of resources: one line in fifty is enough to see that it goes on. */
  private progress(): (line: string) => void {
    let count = 0;
    return (line) => {
      count += 1;
      if (count % 50 === 0)
        this.publish({ type: "log", level: "info", text: `${count} resources so far: ${line}` });
    };
  }

  /** From the first day on the target refuses application writes, and the writer has an epoch. */
  private async fenceFollower({ databases }: Surroundings): Promise<void> {
    const { writer } = this.state();
    await databases[counterpart(writer)].closeFenceAtRest();
    if ((await databases[writer].epoch()) === undefined) {
      await databases[writer].recordEpoch({ number: 1, writer, runId: this.ports.journal.runId });
    }
  }

  private async readTtl({ records }: Surroundings): Promise<number> {
    const live = await records.read();
    if (live === undefined) {
      throw new Error(
        "The traffic record does not exist although the landscape stands: bring the stack in line with `pulumi up`, then resume.",
      );
    }
    return live.ttlSeconds * 1_000;
  }

  private async look(surroundings: Surroundings, state: CutoverState): Promise<Observation> {
    const times = { ttlMs: this.ttlMs, previousTickMs: this.previousTickMs };
    const observation = await observe(this.ports, surroundings, state, times);
    this.previousTickMs = observation.nowMs;
    return observation;
  }

  private async held(): Promise<CutoverResult> {
    await this.ports.journal.append({ kind: "note", step: "hold", data: {} });
    this.phase("held", undefined, "the operator, who asked to hold");
    return {
      outcome: "held",
      reason: "The operator asked to hold; nothing changes until a resume.",
    };
  }

  /** A hold asked for while waiting ends the wait. */
  private async rest(): Promise<void> {
    await this.ports.clock.sleep(this.ports.tickMs, this.ports.hold).catch(() => undefined);
  }

  private tell(decision: Decision, state: CutoverState, observation: Observation): void {
    const { phase, entry, waitsFor } = described(decision);
    if (decision.kind === "wait" && decision.judgement !== undefined) {
      this.tellVerdict(decision.entry ?? "", decision.judgement, observation);
    }
    if (decision.kind === "pass-stage") {
      this.tellVerdict(decision.entry, decision.judgement, observation);
    }
    if (decision.kind === "wait" && decision.page) this.page(entry, waitsFor);
    this.phase(phase, entry, waitsFor);
    const share = greenShare(totalsSince(observation.latest, 0));
    this.publish({
      type: "tick",
      wantedPercent: state.weight.percent,
      measuredPercent: share === undefined ? undefined : share * 100,
      samples: observation.latest,
      writer: state.writer,
      lagMs: observation.lagMs,
      waitsFor,
    });
  }

  private tellVerdict(
    entry: string,
    { verdict, reasons, share }: Extract<Decision, { kind: "pass-stage" }>["judgement"],
    { window }: Observation,
  ): void {
    this.publish({
      type: "verdict",
      entry,
      verdict,
      reasons,
      share,
      greenRequests: window.green.requests,
    });
  }

  /** Once for each thing to look at, not at each tick. */
  private page(entry: string | undefined, waitsFor: string): void {
    const key = `${entry}/${waitsFor.slice(0, 40)}`;
    if (this.paged === key) return;
    this.paged = key;
    this.publish({
      type: "log",
      level: "error",
      text: `A person should look now. It waits for ${waitsFor}`,
    });
  }

  /** Told when it changes, not at each tick. */
  private phase(phase: Phase, entry: string | undefined, waitsFor: string): void {
    const key = `${phase}/${entry}`;
    if (key === this.shown) return;
    this.shown = key;
    this.publish({ type: "phase", phase, entry, waitsFor });
  }

  private publish(event: EventBody): void {
    this.ports.events.publish({ atMs: this.ports.clock.now(), ...event });
  }
}

/** A decision as a phase with what it waits for. */
function described(decision: Decision): {
  phase: Phase;
  entry: string | undefined;
  waitsFor: string;
} {
  switch (decision.kind) {
    case "provision":
      return { phase: "provisioning", entry: undefined, waitsFor: "the engine" };
    case "replicate":
      return { phase: "replicating", entry: undefined, waitsFor: "the replication to start" };
    case "begin-baseline":
    case "end-baseline":
      return { phase: "baseline", entry: undefined, waitsFor: "blue's own figures" };
    case "set-weight":
      return {
        phase: "shifting",
        entry: decision.entry,
        waitsFor: "preview, update and INSYNC of the traffic record",
      };
    case "pass-stage":
      return { phase: "soaking", entry: decision.entry, waitsFor: "nothing: the stage has passed" };
    case "switch-writer":
    case "reconcile-switch":
    case "reverse":
      return { phase: "switching", entry: "switch-writer", waitsFor: "the writer to move" };
    case "roll-back":
      return {
        phase: "rolling-back",
        entry: decision.entry,
        waitsFor: "green to leave the traffic",
      };
    case "complete":
      return { phase: "completed", entry: undefined, waitsFor: "nothing" };
    case "finish":
      return { phase: decision.outcome, entry: undefined, waitsFor: "nothing" };
    case "stop":
      return { phase: "needs-operator", entry: undefined, waitsFor: "a person" };
    case "wait":
      return { phase: decision.phase, entry: decision.entry, waitsFor: decision.waitsFor };
  }
}
