import { z } from "zod";
import { jitteredPauseMs } from "../../process/retry";
import type { Site } from "../../run/words";
import type { Route } from "./client";
import type { LoadOptions } from "./options";
import type { PlannedRequest } from "./request-plan";
import type { AttemptResult } from "./site-client";

/** What the service acknowledges a payment with. */
const acknowledgementSchema = z.object({
  transactionId: z.union([z.string(), z.number()]).transform(String),
  recordedAt: z.string(),
  writer: z.string(),
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** How a request ended, after all its tries. */
export interface Delivery {
  readonly outcome: "ok" | "declined" | "failed";
  readonly site: Site | null;
  readonly status: number;
  readonly attempts: number;
  readonly resolution: number | undefined;
  readonly acknowledgement: Acknowledgement | undefined;
  readonly error: string | undefined;
}

/** What a delivery needs of the world around it. */
export interface DeliveryContext {
  readonly retry: LoadOptions["retry"];
  readonly sites: LoadOptions["sites"];
  readonly route: () => Promise<Route>;
  readonly disconnected: (route: Route) => void;
  readonly send: (address: string, timeoutMs: number) => Promise<AttemptResult>;
  readonly attempted: (site: Site | null, failed: boolean) => void;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly stopped: () => boolean;
}

type Answer = Pick<Delivery, "outcome" | "acknowledgement" | "error">;

/**
 * Tries until there is a final answer or the bound has passed: the same key each time, the name
 * resolved anew, longer and longer pauses with jitter, no shorter than Retry-After asks for.
 */
export async function deliver(
  request: PlannedRequest,
  context: DeliveryContext,
): Promise<Delivery> {
  const { retry, random } = context;
  const pauses = {
    firstPauseMs: retry.firstBackoffMs,
    longestPauseMs: retry.longestBackoffMs,
    random,
  };
  const deadlineMs = context.now() + retry.forMs;
  let site: Site | null = null;
  for (let attempts = 1; ; attempts += 1) {
    const { route, result } = await attempt(context);
    site = route === undefined ? site : siteAt(route.address, context.sites);
    const answer = result.error === undefined ? finalAnswer(request, result) : undefined;
    const failed = answer === undefined || answer.outcome === "failed";
    context.attempted(site, failed);
    const end = { site, status: result.status, attempts, resolution: route?.resolution };
    if (answer !== undefined) return { ...end, ...answer };
    if (route !== undefined && result.status === 0) context.disconnected(route);
    const pauseMs = Math.max(jitteredPauseMs(attempts, pauses), result.retryAfterMs);
    if (context.stopped() || context.now() + pauseMs > deadlineMs) {
      const error = result.error ?? `${result.status}: ${result.body.slice(0, 200)}`;
      return { ...end, outcome: "failed", acknowledgement: undefined, error };
    }
    await context.sleep(pauseMs);
  }
}

async function attempt(
  context: DeliveryContext,
): Promise<{ readonly route: Route | undefined; readonly result: AttemptResult }> {
  let route: Route;
  try {
    route = await context.route();
  } catch (error) {
    const result = { status: 0, body: "", retryAfterMs: 0, error: (error as Error).message };
    return { route: undefined, result };
  }
  return { route, result: await context.send(route.address, context.retry.attemptTimeoutMs) };
}

/** Undefined: no final answer, try again. */
function finalAnswer(request: PlannedRequest, { status, body }: AttemptResult): Answer | undefined {
  if (status >= 500 || status === 429 || status === 408) return undefined;
  if (request.payment !== undefined && status === 422) {
    return { outcome: "declined", acknowledgement: undefined, error: undefined };
  }
  const wrong = {
    outcome: "failed",
    acknowledgement: undefined,
    error: `${status}: ${body.slice(0, 200)}`,
  } as const;
  if (status < 200 || status > 299) return wrong;
  if (request.payment === undefined) {
    return { outcome: "ok", acknowledgement: undefined, error: undefined };
  }
  const acknowledgement = parseAcknowledgement(body);
  return acknowledgement === undefined
    ? wrong
    : { outcome: "ok", acknowledgement, error: undefined };
}

function parseAcknowledgement(body: string): Acknowledgement | undefined {
  try {
    return acknowledgementSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function siteAt(address: string, sites: LoadOptions["sites"]): Site | null {
  if (address === sites.blue) return "blue";
  return address === sites.green ? "green" : null;
}
