import { Pool } from "undici";
import { z } from "zod";
import { agentServerName } from "../../pool/agent";
import type { Gate, GateStatus } from "../../ports/gate";
import type { DatabaseRole, Site } from "../../run/words";
import { within } from "../../run/within";
import { GateUnreachable } from "./gate-refusals";

/** Where a gate is worked from. Times are in milliseconds. */
export interface HttpGateOptions {
  readonly site: Site;
  /** Which kind of gate, for people; `service pool` unless said. */
  readonly kind?: string;
  /** Base URL of its control endpoint, such as `http://127.0.0.1:40123`. */
  readonly controlUrl: string;
  /** For HTTPS: the private authority (PEM) that alone may have signed the agent's certificate. */
  readonly ca?: string;
  /** Sent as a bearer token. */
  readonly token?: string;
  /** How long an order may take that waits for nothing; 1 000 unless said. */
  readonly callMs?: number;
  /** How long a warm-up may take; 10 000 unless said. */
  readonly warmMs?: number;
}

const statusSchema = z.object({
  state: z.enum(["open", "draining", "held"]),
  target: z.enum(["source", "target"]),
  queued: z.number().int().min(0),
  poolMode: z.enum(["session", "statement", "transaction"]).optional(),
});
const heldSchema = z.object({ outcome: z.enum(["held", "deadline"]) });
const errorSchema = z.object({ error: z.string() });

/**
 * A gate over HTTP: the one inside a service's own pool, or the agent beside a PgBouncer. Two connections
 * are kept open, so that a status is answered while a hold still drains. The dead-man's release is
 * the gate's own: it needs nothing from here.
 */
export class HttpGate implements Gate {
  readonly site: Site;
  readonly kind: string;
  private readonly pool: Pool;
  private readonly callMs: number;
  private readonly warmMs: number;

  constructor(private readonly options: HttpGateOptions) {
    this.site = options.site;
    this.callMs = options.callMs ?? 1_000;
    this.warmMs = options.warmMs ?? 10_000;
    this.kind = options.kind ?? "service pool";
    this.pool = new Pool(options.controlUrl, {
      connections: 2,
      keepAliveTimeout: 590_000,
      connect: {
        // A call's own deadline is not heard while its connection is being made.
        timeout: this.callMs,
        ...(options.ca === undefined ? {} : { ca: options.ca, servername: agentServerName }),
      },
    });
  }

  async hold(options: {
    readonly drainDeadlineMs: number;
    readonly holdLimitMs: number;
  }): Promise<"held" | "deadline"> {
    const limitMs = options.drainDeadlineMs + this.callMs;
    const answer = await this.call("POST", "/gate/hold", options, limitMs);
    return this.understood(heldSchema, answer).outcome;
  }

  async repoint(target: DatabaseRole): Promise<void> {
    await this.call("POST", "/gate/repoint", { target }, this.callMs);
  }

  async release(): Promise<void> {
    await this.call("POST", "/gate/release", {}, this.callMs);
  }

  async warm(target: DatabaseRole): Promise<void> {
    await this.call("POST", "/gate/warm", { target }, this.warmMs);
  }

  async status(): Promise<GateStatus> {
    const answer = await this.call("GET", "/gate", undefined, this.callMs);
    const { poolMode, ...status } = this.understood(statusSchema, answer);
    return poolMode === undefined ? status : { ...status, poolMode };
  }

  /** Closes the connections to the service; the gate stays as it is. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private understood<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const keys = parsed.error.issues.map(({ path }) => path.join(".") || "the whole");
    throw new Error(
      `The ${this.kind} at site ${this.site} (${this.options.controlUrl}) answers what this controller does not understand ` +
        `(${keys.join(", ")}): ${JSON.stringify(answer).slice(0, 200)}. Run agent and controller of one version.`,
    );
  }

  private async call(
    method: "GET" | "POST",
    path: string,
    body: object | undefined,
    limitMs: number,
  ): Promise<unknown> {
    // With its address: of a site's several gates a refusal must name the one.
    const what = `${method} ${path} of the ${this.kind} at site ${this.site} (${this.options.controlUrl})`;
    const ended = new AbortController();
    const late = () => {
      ended.abort();
      return new Error(`no answer within ${limitMs} ms`);
    };
    const asked = async () => {
      const response = await this.pool.request({
        method,
        path,
        signal: ended.signal,
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(this.options.token === undefined
            ? {}
            : { authorization: `Bearer ${this.options.token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.statusCode, answer: await response.body.json() };
    };
    const { status, answer } = await within(limitMs, asked(), late).catch((error: Error) => {
      throw new GateUnreachable(`${what}: ${error.message}`, { cause: error });
    });
    if (status === 200) return answer;
    const reason = errorSchema.safeParse(answer).data?.error ?? "no reason given";
    throw new Error(`${what} answered ${status}: ${reason}`);
  }
}
