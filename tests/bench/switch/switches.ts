import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../../automation/adapters/system-clock";
import { rehearsalPolicy } from "../../../automation/plan/policy";
import { switchWriter } from "../../../automation/cutover/switch/protocol";
import type {
  SwitchOrder,
  SwitchPorts,
  SwitchResult,
} from "../../../automation/cutover/switch/switch-ports";
import type { Gate } from "../../../automation/ports/gate";
import type { Journal } from "../../../automation/ports/journal";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";
import { freshProof } from "../../helpers/fakes/proof";
import { reverse, type Controller } from "./controller";

/** A switch that happened. */
export type Switch = Extract<SwitchResult, { readonly moved: true }>;

/** What the switches came to. */
export interface Switches {
  readonly moved: readonly Switch[];
  /** Why a try was taken back, one line each; it was tried again. */
  readonly takenBack: readonly string[];
  readonly writer: DatabaseRole;
}

/** Tries that may be taken back in one bench before it is given up. */
const mostTakenBack = 5;
/** Ordinary traffic between two switches, in milliseconds. */
const betweenMs = 500;

/** Moves the writer `count` times, forth and back, as the controller does. */
export async function switchBackAndForth(
  controller: Controller,
  gates: readonly Gate[],
  journal: Journal,
  count: number,
): Promise<Switches> {
  const { databases, replicator } = controller;
  const { switching: policy } = rehearsalPolicy;
  const say = () => undefined;
  // The proof is asked before the pause, which is what is measured.
  const proof = freshProof;
  const ports: SwitchPorts = {
    clock: systemClock,
    databases,
    replicator,
    proof,
    gates,
    policy,
    say,
  };
  const { runId } = journal;
  const moved: Switch[] = [];
  const takenBack: string[] = [];
  let writer: DatabaseRole = "source";
  for (let attempt = 1; moved.length < count; attempt += 1) {
    await sleep(betweenMs);
    const order: SwitchOrder = {
      from: writer,
      to: counterpart(writer),
      runId,
      name: `${runId}/${attempt}`,
    };
    const data = { from: order.from, to: order.to, attempt };
    const result = await switchWriter(ports, order, async () => {
      await journal.append({ kind: "note", step: "point-of-no-return", data });
    });
    if (result.moved) {
      moved.push(result);
      writer = order.to;
      await reverse(controller, writer);
    } else {
      takenBack.push(`${result.step}: ${result.reason}`);
      if (takenBack.length > mostTakenBack)
        throw new Error(`Too many switches were taken back:\n  ${takenBack.join("\n  ")}`);
    }
  }
  return { moved, takenBack, writer };
}
