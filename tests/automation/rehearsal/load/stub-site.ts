import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the stub met it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** How the stub answers: a status and a body, `hang` for never, `reset` for a broken connection. */
export type StubAnswer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | "hang"
  | "reset";

/** A payments service of one site, cut down to what a client sees. */
export interface StubSite {
  readonly port: number;
  readonly seen: SeenRequest[];
  answer: (request: SeenRequest) => StubAnswer | Promise<StubAnswer>;
  close(): Promise<void>;
}

let transactions = 0;

/** Acknowledges every payment and every inquiry. */
export function acknowledge(): StubAnswer {
  const transactionId = `t${++transactions}`;
  const recordedAt = new Date().toISOString();
  return { status: 201, body: { transactionId, recordedAt, writer: "source", site: "blue" } };
}

export async function stubSite(
  name: "blue" | "green",
  address: string,
  port = 0,
): Promise<StubSite> {
  const seen: SeenRequest[] = [];
  const server: Server = createServer((request, response) => void serve(request, response));
  const site: StubSite = {
    get port() {
      return (server.address() as AddressInfo).port;
    },
    seen,
    answer: acknowledge,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const entry = {
      method: request.method ?? "",
      path: request.url ?? "",
      key: request.headers["idempotency-key"] as string | undefined,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(entry);
    const answer = await site.answer(entry);
    if (answer === "hang") return;
    if (answer === "reset") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { "x-site": name, ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  }
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, resolve);
  });
  return site;
}

/** Both sites on one port, as the load expects them. */
export async function stubSites(): Promise<{ blue: StubSite; green: StubSite; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const blue = await stubSite("blue", "127.0.1.1");
    try {
      return { blue, green: await stubSite("green", "127.0.2.1", blue.port), port: blue.port };
    } catch (error) {
      await blue.close();
      if (attempt === 10) throw error;
    }
  }
}
