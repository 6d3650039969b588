import * as http from "node:http";
import * as https from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { portError } from "./free-port";
import { refusal, Unreadable, type Answer } from "./http-json";

/** What to serve. */
export interface HttpServerOptions {
  /** Where it listens; 127.0.0.1 unless said. */
  readonly address?: string;
  /** A free port when left out or 0. */
  readonly port?: number;
  /** How long an idle connection is kept, in milliseconds; 5 000 unless said. */
  readonly keepAliveMs?: number;
  /** Certificate and key in PEM; HTTPS (TLS 1.3) with them, HTTP without. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Answers one request. What it throws becomes a 400 or 413 (`Unreadable`), or a 500. */
  readonly answer: (request: IncomingMessage) => Promise<Answer>;
}

/** A server that serves. */
export interface HttpServer {
  readonly port: number;
  /** `http://<address>:<port>`, or `https`. */
  readonly url: string;
  /** Shows another certificate from now on; connections that are open go on. HTTPS only. */
  renew(tls: { readonly cert: string; readonly key: string }): void;
  /**
   * Takes no more connections and lets what is in flight end; after `limitMs` milliseconds (10 000 unless
   * said) it is cut off.
   */
  stop(limitMs?: number): Promise<void>;
}

/**
 * Starts a small HTTP server.
 * @throws PortTaken, or what the system says, when it can't listen.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { address = "127.0.0.1", port = 0, keepAliveMs = 5_000, tls, answer } = options;
  let stopping = false;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    void answered(answer, request).then((given) => send(response, given, stopping));
  };
  const server =
    tls === undefined
      ? http.createServer(serve)
      : https.createServer({ ...tls, minVersion: "TLSv1.3" }, serve);
  server.keepAliveTimeout = keepAliveMs;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portError(address, port, error)));
    server.listen(port, address, resolve);
  });
  const found = (server.address() as AddressInfo).port;
  return {
    port: found,
    url: `${tls === undefined ? "http" : "https"}://${address}:${found}`,
    renew: (fresh) =>
      (server as https.Server).setSecureContext({ ...fresh, minVersion: "TLSv1.3" }),
    stop: (limitMs = 10_000) => {
      stopping = true;
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), limitMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

async function answered(
  answer: HttpServerOptions["answer"],
  request: IncomingMessage,
): Promise<Answer> {
  try {
    return await answer(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refusal(error instanceof Unreadable ? error.status : 500, message);
  }
}

/** Does nothing when the client has gone. The last answer leaves no kept connection behind. */
function send(response: ServerResponse, { status, body, headers }: Answer, last: boolean): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  response.writeHead(status, {
    ...(typeof body === "string" ? {} : { "content-type": "application/json" }),
    "content-length": bytes.length,
    ...(last || status === 413 ? { connection: "close" } : {}),
    ...headers,
  });
  response.end(bytes);
}
