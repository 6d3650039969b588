import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { faultSettingsSchema, type Faults } from "./faults";
import type { Counters } from "./figures";
import { NotHeld, type ServiceGate } from "./gate";
import { readJson, refusal, type Answer } from "../../process/http-json";
import { startHttpServer, type HttpServer } from "../../process/http-server";
import type { WarmUp } from "./sessions";
import type { DatabaseRole } from "../../run/words";

const milliseconds = z.number().positive().max(600_000);
const holdSchema = z.strictObject({ drainDeadlineMs: milliseconds, holdLimitMs: milliseconds });
const targetSchema = z.strictObject({ target: z.enum(["source", "target"]) });

/** What the control endpoint works on. */
export interface Controlled {
  /** Undefined when PgBouncer is this site's gate: then it is held there and not here. */
  readonly gate: ServiceGate | undefined;
  readonly faults: Faults;
  readonly counters: Counters;
  warm(target: DatabaseRole): Promise<WarmUp>;
}

/**
 * The endpoint that the controller works the gate by: HTTP and JSON, loopback only, on a port of its
 * own so that no queue of payments can stand before an order. Connections live long: an order on an
 * open one takes less than a millisecond.
 *
 *   POST /gate/hold     {drainDeadlineMs, holdLimitMs} -> {outcome: "held" | "deadline", ...status}
 *   POST /gate/repoint  {target}   409 when the gate is not held
 *   POST /gate/release  {}
 *   POST /gate/warm     {target} -> {connections, tookMs}
 *   GET  /gate          -> {state, target, queued, running}
 *   POST /faults        {errorRate, delayMs, delayRate}
 *   GET  /figures
 */
export function startControlServer(
  listen: { readonly address: string; readonly port: number },
  controlled: Controlled,
): Promise<HttpServer> {
  const answer = (request: IncomingMessage) => route(request, controlled).catch(failure);
  return startHttpServer({ ...listen, keepAliveMs: 600_000, answer });
}

async function route(request: IncomingMessage, controlled: Controlled): Promise<Answer> {
  const { gate, faults, counters } = controlled;
  const order = `${request.method} ${request.url}`;
  const body = request.method === "POST" ? ((await readJson(request)) ?? {}) : {};
  switch (order) {
    case "GET /figures":
      return ok(counters.figures());
    case "POST /faults":
      return ok(faults.set(faultSettingsSchema.parse(body)));
    case "POST /gate/warm":
      return ok(await controlled.warm(targetSchema.parse(body).target));
  }
  if (!order.includes(" /gate")) return refusal(404, `there is no ${order}`);
  if (gate === undefined) {
    return refusal(409, "this site's gate is PgBouncer: hold it at its admin console");
  }
  switch (order) {
    case "GET /gate":
      return ok(gate.status());
    case "POST /gate/hold": {
      const outcome = await gate.hold(holdSchema.parse(body));
      return ok({ outcome, ...gate.status() });
    }
    case "POST /gate/repoint":
      gate.repoint(targetSchema.parse(body).target);
      return ok(gate.status());
    case "POST /gate/release":
      gate.release();
      return ok(gate.status());
    default:
      return refusal(404, `there is no ${order}`);
  }
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function failure(error: unknown): Answer {
  if (error instanceof NotHeld) return refusal(409, error.message);
  if (error instanceof z.ZodError) return refusal(400, z.prettifyError(error));
  throw error;
}
