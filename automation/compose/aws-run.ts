import type { Connections } from "../connections/schema";
import type { CutoverResult } from "../cutover/run-cutover";
import { runCutover } from "../cutover/run-cutover";
import { readStatus } from "../operate/status";
import { UsageError } from "../run/usage-error";
import type { AwsComposition } from "./aws";
import { awsSettings, stackRuns } from "./aws-settings";
import { mayPass } from "./sit-out";

/**
 * The run that a start goes on with, or the id of a new one.
 * @throws UsageError when the last run has ended and no new one was asked for; AwsFailure.
 */
export async function runToStart(
  stack: string,
  connections: Connections,
  { asksNew, now }: { readonly asksNew: boolean; readonly now: Date },
): Promise<{ readonly runId: string; readonly isNew: boolean }> {
  const runs = stackRuns(stack, connections, awsSettings(connections));
  const fresh = now.toISOString().replace(/[-:]/g, "").replace("T", "-").slice(0, 15);
  const last = (await runs.ids()).at(-1);
  if (last === undefined) return { runId: fresh, isNew: true };
  const store = runs.store(last);
  try {
    const { state, writer } = await readStatus(store, []);
    if (state === "completed") {
      throw new UsageError(
        `The run ${last} of the stack '${stack}' has completed: ${writer} is the writer and green has all the traffic. ` +
          "A new run would begin with none of it on green.",
      );
    }
    if (state !== "rolled-back") return { runId: last, isNew: false };
    if (asksNew && writer === "source") return { runId: fresh, isNew: true };
    throw new UsageError(
      writer === "source"
        ? `The last run ${last} of the stack '${stack}' was rolled back. Begin a new one with --new.`
        : `The last run ${last} of the stack '${stack}' was rolled back after its switch: the target is the writer. ` +
            "A new run begins with the source as the writer: move it back first.",
    );
  } finally {
    store.close();
  }
}

/** Runs a composed cutover for as long as it takes: what may pass by itself is sat out, and said. */
export function runForWeeks(
  { ports, situation }: AwsComposition,
  say: (line: string) => void,
  staysHeld: () => boolean,
): Promise<CutoverResult> {
  return runCutover(ports, {
    staysHeld,
    sitsOut: mayPass,
    onSitOut: (reason) => {
      situation.held(reason, ports.clock.now());
      const text = reason === undefined ? "It goes on." : `Held until this has passed: ${reason}`;
      say(text);
      // Whoever is to be called is called once an hour: the notifier tells one matter from another.
      if (reason !== undefined) {
        ports.events.publish({ type: "log", level: "error", atMs: ports.clock.now(), text });
      }
    },
  });
}
