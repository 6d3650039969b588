import { counterpart } from "../run/words";
import type { ControllerPorts, Surroundings } from "./controller-ports";
import type { Decision } from "./decide";
import type { EventBody } from "../run/events";
import type { StepName } from "./state";
import { goBack } from "./switch/go-back";
import { goForward } from "./switch/go-forward";
import { switchWriter } from "./switch/protocol";
import { reconcileSwitch } from "./switch/reconcile";
import type { SwitchOrder, SwitchPorts } from "./switch/switch-ports";
import type { CutoverState } from "./state";
import { applyWeight, withdrawGreen } from "./weight-step";

type Data = Readonly<Record<string, unknown>>;

/** A switch whose fences contradict each other: only a person may decide. */
export class NeedsOperator extends Error {
  override readonly name = "NeedsOperator";
}

/** Carries out decisions that change something: intent in the journal, the work, its outcome. */
export class Actor {
  constructor(
    private readonly ports: ControllerPorts,
    private readonly surroundings: Surroundings,
  ) {}

  async act(decision: Decision, state: CutoverState): Promise<void> {
    switch (decision.kind) {
      case "replicate":
        return this.step("replicate", {}, "start replication", () => this.replicate(state));
      case "begin-baseline":
        return this.record("intent", "baseline", {});
      case "end-baseline":
        return this.record("outcome", "baseline", {});
      case "set-weight": {
        const { percent, entry } = decision;
        return this.step("weight", { percent, entry }, `put ${percent} % on green`, () =>
          applyWeight(this.weightPorts(), percent),
        );
      }
      case "pass-stage":
        return this.passStage(decision.entry, decision.judgement);
      case "switch-writer":
        return this.switchWriter(decision.attempt, state);
      case "reconcile-switch":
        return this.reconcile(state);
      case "reverse":
        return this.reverse(state);
      case "roll-back":
        return this.rollBack(decision);
      case "complete":
        return this.record("outcome", "complete", {});
      case "provision":
      case "wait":
      case "finish":
      case "stop":
        throw new Error(`'${decision.kind}' is no action of the actor.`);
    }
  }

  private async replicate({ writer }: CutoverState): Promise<void> {
    await this.surroundings.replicator.start({ from: writer });
    const follower = this.surroundings.databases[counterpart(writer)];
    await follower.closeFenceAtRest();
    const fence = await follower.fence();
    if (fence !== "closed")
      throw new Error(`The fence of the ${follower.role} is ${fence} after it was closed.`);
  }

  private async passStage(
    entry: string,
    judgement: Extract<Decision, { kind: "pass-stage" }>["judgement"],
  ): Promise<void> {
    const { verdict, reasons, share } = judgement;
    await this.record("outcome", "stage", { entry, verdict, reasons, share });
  }

  private async switchWriter(attempt: number, state: CutoverState): Promise<void> {
    const order = this.order(state, attempt);
    const { from, to } = order;
    await this.record("intent", "switch-writer", { from, to, attempt });
    const result = await switchWriter(this.switchPorts(), order, () =>
      this.record("note", "point-of-no-return", { from, to, attempt }),
    );
    // Told before it is recorded: who dies in between tells it twice, never not at all.
    if (result.moved) {
      const { startedMs, pauseMs, steps, residueRows } = result;
      this.publish({ type: "switched", from, to, attempt, startedMs, pauseMs, steps, residueRows });
    } else {
      this.publish({ type: "switch-aborted", attempt, step: result.step, reason: result.reason });
    }
    await this.record("outcome", "switch-writer", { from, to, attempt, ...result });
  }

  /** A controller died in the switch: the live fences say whether it goes back or forward. */
  private async reconcile(state: CutoverState): Promise<void> {
    const { databases } = this.surroundings;
    const order = this.order(state, state.abortedSwitches + 1);
    const fences = {
      source: await databases.source.fence(),
      target: await databases.target.fence(),
    };
    const reconciliation = reconcileSwitch(fences, order);
    const found = `the source's fence is ${fences.source}, the target's ${fences.target}`;
    this.log("warning", `A switch was left half done; ${found}: ${reconciliation}.`);
    const { from, to } = order;
    switch (reconciliation) {
      case "go-back":
        await goBack(this.switchPorts(), order, "unknown");
        await this.record("outcome", "switch-writer", {
          from,
          to,
          moved: false,
          step: "resume",
          reason: found,
        });
        return;
      case "go-forward":
        await goForward(this.switchPorts(), order);
        this.tellResumed(order, state.abortedSwitches + 1);
        await this.record("outcome", "switch-writer", { from, to, moved: true, resumed: true });
        return;
      case "ask-a-person":
        throw new NeedsOperator(
          `The switch from the ${from} to the ${to} was left half done and ${found}. ` +
            "Close the fence of the database that must not write (SELECT causeway.close_fence() there), then resume.",
        );
    }
  }

  /** A move that a resume ended: its pause lasted from the dead controller's intent until now. */
  private tellResumed({ from, to }: SwitchOrder, attempt: number): void {
    const intent = this.ports.journal
      .entries()
      .findLast((entry) => entry.step === "switch-writer" && entry.kind === "intent");
    const pauseMs = this.ports.clock.now() - (intent?.atMs ?? this.ports.clock.now());
    const unknown = { startedMs: undefined, steps: [], residueRows: undefined };
    this.publish({ type: "switched", from, to, attempt, pauseMs, ...unknown });
  }

  /** Rows flow back from now on; a rollback of the writer is available once a sentinel came back. */
  private async reverse(state: CutoverState): Promise<void> {
    const { databases, replicator } = this.surroundings;
    const follower = counterpart(state.writer);
    await this.step("reverse", { from: state.writer }, "reverse the replication", async () => {
      await replicator.reverse({ from: state.writer });
      await databases[follower].terminateApplicationSessions();
      const sentinel = `reverse/${this.ports.clock.now()}`;
      await databases[state.writer].writeSentinel(sentinel);
      await databases[follower].awaitSentinel(
        sentinel,
        this.ports.policy.switching.reverseDeadlineMs,
      );
    });
  }

  private async rollBack({
    entry,
    reason,
    site,
  }: Extract<Decision, { kind: "roll-back" }>): Promise<void> {
    this.publish({ type: "rollback", entry, reason, site });
    await this.step("roll-back", { reason, site, entry }, "take green out of the traffic", () =>
      withdrawGreen(this.weightPorts()),
    );
  }

  /** One journaled unit of work: intent, work, outcome. Its work is idempotent, so a resume repeats it. */
  private async step(
    step: StepName,
    data: Data,
    what: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const startMs = this.ports.clock.now();
    await this.record("intent", step, data);
    this.publish({ type: "step-started", step, what });
    await work();
    await this.record("outcome", step, data);
    const tookMs = this.ports.clock.now() - startMs;
    this.publish({ type: "step-ended", step, tookMs, outcome: "done" });
  }

  private async record(
    kind: "intent" | "outcome" | "note",
    step: StepName,
    data: Data,
  ): Promise<void> {
    await this.ports.journal.append({ kind, step, data });
  }

  private order(state: CutoverState, attempt: number): SwitchOrder {
    const { runId } = this.ports.journal;
    const from = state.writer;
    return {
      from,
      to: counterpart(from),
      runId,
      name: `${runId}/switch-${attempt}-${this.ports.clock.now()}`,
    };
  }

  private switchPorts(): SwitchPorts {
    const { databases, replicator, gates } = this.surroundings;
    return {
      clock: this.ports.clock,
      policy: this.ports.policy.switching,
      databases,
      replicator,
      gates,
    };
  }

  private weightPorts() {
    return { clock: this.ports.clock, stack: this.ports.stack, records: this.surroundings.records };
  }

  private log(level: "info" | "warning", text: string): void {
    this.publish({ type: "log", level, text });
  }

  private publish(event: EventBody): void {
    this.ports.events.publish({ atMs: this.ports.clock.now(), ...event });
  }
}
