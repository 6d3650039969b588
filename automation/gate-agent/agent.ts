import type { IncomingMessage } from "node:http";
import type { PgBouncerControl } from "../adapters/gates/pgbouncer-control";
import { PgBouncerGate } from "../adapters/gates/pgbouncer-gate";
import type { WarmUpStatement } from "../manifest/warm-up";
import type { WriterRecord } from "../ports/writer-record";
import { isAlive } from "../process/alive";
import { refusal, type Answer } from "../process/http-json";
import { startHttpServer, type HttpServer } from "../process/http-server";
import { isAuthorised } from "./authorise";
import { comeUp } from "./come-up";
import { keepSecrets } from "./keep-secrets";
import { answerGateCall, isOrder } from "./routes";
import type { AgentSecrets, SecretSource, Trust } from "./secrets";
import { watch } from "./watch";

/** What an agent is made of, wherever it runs. Times are in milliseconds. */
export interface AgentParts {
  readonly control: PgBouncerControl;
  readonly warmUp: readonly WarmUpStatement[];
  /** Where the controller reaches it. Port 0: any free one. */
  readonly listen: { readonly address: string; readonly port: number };
  /** No hold lasts longer than this, its drain included. */
  readonly longestHoldMs: number;
  readonly secrets: SecretSource;
  /** How often the secrets are asked for. */
  readonly secretsEveryMs: number;
  /** Called when token or certificate is another one, for what else shows the certificate. */
  readonly onTrust?: (trust: Trust) => void;
  /** Where the writer is written down, and whether PgBouncer was started with this agent. */
  readonly start?: { readonly record: WriterRecord; readonly fresh: boolean };
  /** PgBouncer's process, where the agent can see it: the agent ends with it. */
  readonly pgbouncerPid?: number | undefined;
}

/** An agent that serves. */
export interface GateAgent {
  readonly url: string;
  /** Resolves when PgBouncer has gone, or once the agent was stopped. */
  readonly ended: Promise<void>;
  /** Takes no more calls and ends the watch. A hold under way is released first: nobody else would. */
  stop(): Promise<void>;
}

/**
 * Starts the agent beside one PgBouncer: serves its gate over HTTPS to whoever has the token, lets go of
 * holds that nobody ends, proves by a heartbeat that it reaches the console, and hands rotated secrets
 * to PgBouncer. A hold that an earlier agent left is ended by this one: it is written in a file.
 */
export async function startGateAgent(
  parts: AgentParts,
  complain: (message: string) => void,
): Promise<GateAgent> {
  return new Agent(parts, complain).start();
}

class Agent {
  private readonly gate: PgBouncerGate;
  private tokens: readonly string[] = [];
  private takenOver = false;
  private stopping = false;
  private server: HttpServer | undefined;

  constructor(
    private readonly parts: AgentParts,
    private readonly complain: (message: string) => void,
  ) {
    const { control, warmUp, longestHoldMs } = parts;
    this.gate = new PgBouncerGate({ control, warmUp, longestHoldMs });
  }

  async start(): Promise<GateAgent> {
    const { control, secrets, secretsEveryMs } = this.parts;
    const known = await secrets.read();
    const lives = () => this.lives();
    const { complain, gate } = this;
    const watching = watch(control, lives, complain);
    const trust = (found: Trust) => this.trust(found);
    const keeping = {
      source: secrets,
      gate,
      control,
      everyMs: secretsEveryMs,
      trust,
      lives,
      complain,
    };
    const working = [watching, keepSecrets(keeping, known)];
    let server: HttpServer;
    try {
      server = await this.comeUp(known);
    } catch (error) {
      this.stopping = true;
      await Promise.all(working);
      await gate.close();
      throw error;
    }
    const end = async () => {
      this.stopping = true;
      await server.stop(1_000);
      await Promise.all(working);
      await gate.close();
    };
    return {
      url: server.url,
      ended: watching.then(() => (this.stopping ? undefined : end())),
      stop: async () => {
        if (!this.stopping) await gate.release().catch((error: unknown) => complain(String(error)));
        await end();
      },
    };
  }

  private lives(): boolean {
    const { pgbouncerPid } = this.parts;
    return !this.stopping && (pgbouncerPid === undefined || isAlive(pgbouncerPid));
  }

  private async comeUp(known: AgentSecrets): Promise<HttpServer> {
    const serve = () => this.serve(known.trust);
    if (this.parts.start === undefined) return serve();
    const { gate, complain } = this;
    const { start, longestHoldMs } = this.parts;
    let server: HttpServer | undefined;
    const serving = new Promise<void>((resolve, reject) => {
      comeUp({
        ...start,
        gate,
        longestHoldMs,
        takenOver: () => this.takenOver || this.stopping,
        serve: async () => {
          server = await serve();
          resolve();
        },
        complain,
      }).catch((error: Error) => {
        // What comes after the agent can be reached is the controller's to judge, by its status.
        complain(`coming up: ${error.message}`);
        reject(error);
      });
    });
    await serving;
    if (server === undefined) throw new Error("the agent does not serve, expected it to");
    return server;
  }

  private async serve(trust: Trust): Promise<HttpServer> {
    this.tokens = trust.tokens;
    this.server = await startHttpServer({
      ...this.parts.listen,
      keepAliveMs: 600_000,
      tls: { cert: trust.certificate, key: trust.key },
      answer: (request) => this.answer(request),
    });
    return this.server;
  }

  private async trust(trust: Trust): Promise<void> {
    this.tokens = trust.tokens;
    this.server?.renew({ cert: trust.certificate, key: trust.key });
    if (this.parts.onTrust === undefined) return;
    this.parts.onTrust(trust);
    await this.gate.reload();
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    if (!isAuthorised(request, this.tokens)) {
      const from = request.socket.remoteAddress ?? "an unknown address";
      this.complain(`refused ${request.method} ${request.url} from ${from}: wrong token`);
      return refusal(401, "the token is missing or wrong: expected the one that the agent knows");
    }
    if (isOrder(request)) this.takenOver = true;
    return answerGateCall(request, this.gate);
  }
}
