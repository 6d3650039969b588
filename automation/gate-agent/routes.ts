import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { HoldRefused, NotHeld } from "../adapters/gates/gate-refusals";
import type { Gate } from "../ports/gate";
import { readJson, refusal, type Answer } from "../process/http-json";

const milliseconds = z.number().positive().max(600_000);
const holdSchema = z.strictObject({ drainDeadlineMs: milliseconds, holdLimitMs: milliseconds });
const targetSchema = z.strictObject({ target: z.enum(["source", "target"]) });

/** Whether a call changes the gate: whoever sends one has taken it over. */
export function isOrder({ method, url }: IncomingMessage): boolean {
  return method === "POST" && url !== "/gate/warm";
}

/**
 * What the controller works a gate by; the payments service's own control speaks the same:
 *
 *   POST /gate/hold     {drainDeadlineMs, holdLimitMs} -> {outcome: "held" | "deadline", ...status}
 *                       422 when the agent lets nobody hold so long
 *   POST /gate/repoint  {target}   409 when the gate is not held
 *   POST /gate/release  {}
 *   POST /gate/warm     {target}
 *   GET  /gate          -> {state, target, queued, poolMode}
 */
export async function answerGateCall(request: IncomingMessage, gate: Gate): Promise<Answer> {
  const call = `${request.method} ${request.url}`;
  try {
    const body = request.method === "POST" ? ((await readJson(request)) ?? {}) : {};
    switch (call) {
      case "GET /gate":
        break;
      case "POST /gate/hold": {
        const outcome = await gate.hold(holdSchema.parse(body));
        return { status: 200, body: { outcome, ...(await gate.status()) } };
      }
      case "POST /gate/repoint":
        await gate.repoint(targetSchema.parse(body).target);
        break;
      case "POST /gate/release":
        await gate.release();
        break;
      case "POST /gate/warm":
        await gate.warm(targetSchema.parse(body).target);
        break;
      default:
        return refusal(404, `there is no ${call}`);
    }
    return { status: 200, body: await gate.status() };
  } catch (error) {
    if (error instanceof z.ZodError) return refusal(400, z.prettifyError(error));
    if (error instanceof HoldRefused) return refusal(422, error.message);
    if (error instanceof NotHeld) return refusal(409, error.message);
    throw error;
  }
}
