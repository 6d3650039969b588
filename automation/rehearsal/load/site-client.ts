import { Pool } from "undici";
import type { LoadOptions } from "./options";
import type { PlannedRequest } from "./request-plan";

/** What one try met: a status and a body, or why there was none. */
export interface AttemptResult {
  /** 0 when the site did not answer. */
  readonly status: number;
  readonly body: string;
  /** What the site asks for in Retry-After, in milliseconds; 0 when it does not. */
  readonly retryAfterMs: number;
  readonly error: string | undefined;
}

/** Sends single tries over kept connections; never throws for what a site does. */
export interface SiteClient {
  send(request: PlannedRequest, address: string, timeoutMs: number): Promise<AttemptResult>;
  /** Aborts what is in flight and closes every connection. */
  destroy(): Promise<void>;
}

/** The connections of one population: a pool for each address, whose members have a bounded age. */
export function openSiteClient(
  options: Pick<LoadOptions, "sites" | "connectionsPerSite">,
  connectionMaxAgeMs: number,
): SiteClient {
  const pools = new Map<string, Pool>();
  const siteAt = new Map([
    [options.sites.blue, "blue"],
    [options.sites.green, "green"],
  ]);
  function poolFor(address: string): Pool {
    const pool =
      pools.get(address) ??
      new Pool(`http://${address}:${options.sites.port}`, {
        connections: options.connectionsPerSite,
        clientTtl: connectionMaxAgeMs,
        pipelining: 1,
      });
    pools.set(address, pool);
    return pool;
  }

  return {
    async send(request, address, timeoutMs) {
      try {
        const answer = await poolFor(address).request({
          ...wireRequest(request),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const body = await answer.body.text();
        const wanted = siteAt.get(address);
        const answering = answer.headers["x-site"];
        // A 5xx may come from whatever stands before the site and need not name it.
        if (answering !== wanted && answer.statusCode < 500) {
          const error = `${address} should be ${wanted ?? "no site of ours"} and says it is '${String(answering)}'`;
          return { status: 0, body, retryAfterMs: 0, error };
        }
        const retryAfterMs = Number(answer.headers["retry-after"] ?? 0) * 1000 || 0;
        return { status: answer.statusCode, body, retryAfterMs, error: undefined };
      } catch (error) {
        return { status: 0, body: "", retryAfterMs: 0, error: words(error) };
      }
    },
    async destroy() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

function wireRequest({ kind, accountId, payment }: PlannedRequest) {
  if (payment !== undefined) {
    const { key, ...body } = payment;
    return {
      method: "POST",
      path: "/api/transactions",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    } as const;
  }
  const path = `/api/accounts/${encodeURIComponent(accountId)}`;
  return {
    method: "GET",
    path: kind === "statement" ? `${path}/transactions?limit=20` : path,
  } as const;
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? `${error.name}: ${error.message}` : `${code}: ${error.message}`;
}
