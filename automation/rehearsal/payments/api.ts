import type { IncomingMessage } from "node:http";
import { sleep } from "../../process/time";
import type { Site } from "../../run/words";
import type { Faults } from "./faults";
import type { Counters } from "./figures";
import { problem, readJson, Unreadable, type Answer } from "../../process/http-json";
import { startHttpServer, type HttpServer } from "../../process/http-server";
import { parsePaymentRequest } from "./payment-request";
import type { Payments } from "./payments";

/** What the API serves. */
export interface Served {
  readonly site: Site;
  readonly payments: Payments;
  readonly faults: Faults;
  readonly counters: Counters;
}

interface Routed {
  /** The route's name for the figures, without ids. */
  readonly name: string;
  readonly answer: () => Promise<Answer>;
  /** Health checks tell the truth: faults on purpose are for the API's own requests. */
  readonly faulty: boolean;
}

/** The service's HTTP API. Every answer is JSON and carries `X-Site` and `X-Writer`. */
export function startApiServer(
  listen: { readonly address: string; readonly port: number },
  served: Served,
): Promise<HttpServer> {
  // Longer than a client keeps an idle connection: the client closes first, so none is cut mid-request.
  const keepAliveMs = 65_000;
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const routed = route(request, served);
    const given = await perform(routed, served);
    served.counters.answer(routed.name, given.status);
    const headers = { "x-site": served.site, "x-writer": served.payments.writer() };
    return { ...given, headers: { ...headers, ...given.headers } };
  };
  return startHttpServer({ ...listen, keepAliveMs, answer });
}

async function perform(routed: Routed, { faults }: Served): Promise<Answer> {
  try {
    const { fail, delayMs } = routed.faulty ? faults.draw() : { fail: false, delayMs: 0 };
    if (delayMs > 0) await sleep(delayMs);
    if (fail) return problem(500, "fault", "broken on purpose; nothing was done");
    return await routed.answer();
  } catch (error) {
    if (error instanceof Unreadable) return problem(error.status, "unreadable", error.message);
    return problem(500, "defect", error instanceof Error ? error.message : String(error));
  }
}

function route(request: IncomingMessage, { payments }: Served): Routed {
  const url = new URL(request.url ?? "/", "http://service");
  const path = url.pathname;
  const method = request.method ?? "GET";
  const named = (name: string, answer: () => Promise<Answer>, faulty = true): Routed => ({
    name: `${method} ${name}`,
    answer,
    faulty,
  });
  if (method === "GET" && path === "/health") {
    return named(path, () => Promise.resolve({ status: 200, body: { status: "up" } }), false);
  }
  if (method === "GET" && path === "/health/deep") {
    return named(path, () => payments.deepHealth(), false);
  }
  if (method === "POST" && path === "/api/transactions") {
    return named(path, async () => {
      const content = await readJson(request);
      const parsed = parsePaymentRequest(header(request, "idempotency-key"), content);
      if ("payment" in parsed) return payments.record(parsed.payment);
      return problem(400, "invalid", "the payment is not valid", { problems: parsed.problems });
    });
  }
  const account = /^\/api\/accounts\/([1-9]\d{0,14})(\/transactions)?$/.exec(path);
  if (method === "GET" && account !== null) {
    const id = Number(account[1]);
    if (account[2] === undefined) return named("/api/accounts/:id", () => payments.account(id));
    return named("/api/accounts/:id/transactions", () => {
      const limit = Number(url.searchParams.get("limit") ?? "20");
      if (Number.isInteger(limit) && limit >= 1 && limit <= 200)
        return payments.transactions(id, limit);
      const problems = [{ field: "limit", message: "expected a whole number from 1 to 200" }];
      return Promise.resolve(problem(400, "invalid", "the limit is not valid", { problems }));
    });
  }
  const unknown = problem(404, "no-such-route", `there is no ${method} ${path}`);
  return named("(unknown)", () => Promise.resolve(unknown), false);
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
