import type { EventBody } from "../run/events";
import type { Journal } from "../ports/journal";
import type { JournalKind } from "../run/journal-entry";
import type { ControllerPorts } from "./controller-ports";
import type { Act } from "./decide";
import type { CutoverState } from "./state";
import type { Journaled, Step, Work } from "./step";
import { steps } from "./steps";

/** Carries one step out. */
export async function act(
  ports: ControllerPorts,
  state: CutoverState,
  { step: name, input }: Act,
): Promise<void> {
  const step = steps.find((one) => one.name === name) as Step;
  await step.run(workOf(ports, state, step), input);
}

function workOf(ports: ControllerPorts, state: CutoverState, step: Step): Work {
  const { clock, journal } = ports;
  const write = async (to: Journaled, kind: JournalKind, data: unknown): Promise<void> => {
    // What the fold would refuse is never written.
    const parsed = to.records[kind]?.parse(data) as Record<string, unknown>;
    await journal.append({ kind, step: to.name, data: parsed });
  };
  const publish = (event: EventBody): void => ports.events.publish({ atMs: clock.now(), ...event });
  const work = {
    ports,
    state,
    environment: () => ports.connect(),
    record: (kind: JournalKind, data: unknown) => write(step, kind, data),
    recordAs: (to: Journaled, kind: JournalKind, data: unknown) => write(to, kind, data),
    publish,
    journaled: async (data: unknown, what: string, doIt: () => Promise<void>) => {
      const startMs = clock.now();
      if (!stands(journal, step, data)) {
        await write(step, "intent", data);
        publish({ type: "step-started", step: step.name, what });
      }
      await doIt();
      await write(step, "outcome", data);
      const tookMs = clock.now() - startMs;
      publish({ type: "step-ended", step: step.name, tookMs, outcome: "done" });
    },
  };
  return work as unknown as Work;
}

/**
 * Whether this very intent is the journal's last word: the try before this one failed or died. Written again, a
 * step that fails at every tick for as long as a database is away would fill the journal.
 */
function stands(journal: Journal, step: Step, data: unknown): boolean {
  const last = journal.entries().at(-1);
  if (last?.kind !== "intent" || last.step !== step.name) return false;
  return JSON.stringify(last.data) === JSON.stringify(step.records.intent?.parse(data));
}
