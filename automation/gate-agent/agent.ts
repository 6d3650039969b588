import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { PgBouncerGate } from "../adapters/gates/pgbouncer-gate";
import { isAlive } from "../process/alive";
import { refusal, type Answer } from "../process/http-json";
import { startHttpServer, type HttpServer } from "../process/http-server";
import { sleep } from "../process/time";
import { isAuthorised } from "./authorise";
import type { AgentOptions } from "./options";
import { PasswordFiles } from "./passwords";
import { answerGateCall } from "./routes";
import { watch } from "./watch";

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
 * holds that nobody ends, proves by a heartbeat that it reaches the console, and hands rotated passwords
 * to PgBouncer. A hold that an earlier agent left is ended by this one: it is written in a file.
 */
export async function startGateAgent(
  options: AgentOptions,
  complain: (message: string) => void,
): Promise<GateAgent> {
  const { control, warmUp, longestHoldMs, pgbouncerPid } = options;
  const files = options.passwordFiles && new PasswordFiles(options.passwordFiles);
  const gate = new PgBouncerGate({ control, warmUp, longestHoldMs });
  if (files !== undefined) gate.usePasswords(files.passwords);
  let stopping = false;
  const lives = () => !stopping && (pgbouncerPid === undefined || isAlive(pgbouncerPid));
  const watching = watch(control, lives, complain);
  const rotating =
    files && handOverPasswords(files, gate, options.passwordsEveryMs, lives, complain);
  let server: HttpServer;
  try {
    server = await startHttpServer({
      ...options.listen,
      keepAliveMs: 600_000,
      tls: {
        cert: readFileSync(options.tls.certificateFile, "utf8"),
        key: readFileSync(options.tls.keyFile, "utf8"),
      },
      answer: (request) => answer(request, gate, options.tokenFile, complain),
    });
  } catch (error) {
    stopping = true;
    await Promise.all([watching, rotating, gate.close()]);
    throw error;
  }
  const end = async () => {
    stopping = true;
    await server.stop(1_000);
    await Promise.all([watching, rotating]);
    await gate.close();
  };
  const ended = watching.then(() => (stopping ? undefined : end()));
  return {
    url: server.url,
    ended,
    stop: async () => {
      if (!stopping) await gate.release().catch((error: unknown) => complain(String(error)));
      await end();
    },
  };
}

async function answer(
  request: IncomingMessage,
  gate: PgBouncerGate,
  tokenFile: string,
  complain: (message: string) => void,
): Promise<Answer> {
  if (!isAuthorised(request, tokenFile)) {
    const from = request.socket.remoteAddress ?? "an unknown address";
    complain(`refused ${request.method} ${request.url} from ${from}: wrong token`);
    return refusal(
      401,
      "the token is missing or wrong: expected the one in the agent's token file",
    );
  }
  return answerGateCall(request, gate);
}

/** Tries again what failed, and says so once: a secret's file may be half written. */
async function handOverPasswords(
  files: PasswordFiles,
  gate: PgBouncerGate,
  everyMs: number,
  lives: () => boolean,
  complain: (message: string) => void,
): Promise<void> {
  let isOutdated = false;
  while (lives()) {
    try {
      isOutdated = files.changed() || isOutdated;
      if (isOutdated) {
        await gate.rotatePasswords(files.passwords);
        isOutdated = false;
        complain("a password has changed: handed to PgBouncer, which keeps its clients");
      }
    } catch (error) {
      complain(`passwords: ${error instanceof Error ? error.message : String(error)}`);
    }
    await sleep(everyMs);
  }
}
