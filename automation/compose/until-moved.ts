import type { ControllerPorts } from "../cutover/controller-ports";
import { readState } from "../cutover/read-state";
import { waitUntil } from "../process/wait-until";

/**
 * How long a process that was told to stop goes on with a move of the writer, in milliseconds: far above a
 * pause and its way out. What takes longer waits for something that only a person can end.
 */
const longestMs = 60_000;

/** Resolves once the writer has moved or is back; undefined while it is not being moved. */
export function untilMoved({
  journal,
  plan,
}: Pick<ControllerPorts, "journal" | "plan">): Promise<unknown> | undefined {
  const isMoving = () => readState(journal, plan).switching === "in-flight";
  return isMoving() ? waitUntil(() => !isMoving(), { withinMs: longestMs }) : undefined;
}
