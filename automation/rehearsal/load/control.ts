import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { LoadFigures } from "./figures";

/** The load's control, on loopback only. */
export interface LoadControl {
  readonly port: number;
  close(): void;
}

/** Serves `GET /figures` and `POST /stop` on 127.0.0.1; both answer `LoadFigures`. */
export async function openControl(
  port: number,
  verbs: {
    readonly figures: () => LoadFigures;
    readonly stop: () => Promise<LoadFigures>;
  },
): Promise<LoadControl> {
  const server = createServer((request, response) => {
    void answer(`${request.method} ${request.url}`).then(({ status, body }) => {
      // The last answer must not leave a kept connection behind that holds the process.
      response.writeHead(status, { "content-type": "application/json", connection: "close" });
      response.end(JSON.stringify(body));
    });
  });
  async function answer(
    verb: string,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      if (verb === "GET /figures") return { status: 200, body: verbs.figures() };
      if (verb === "POST /stop") return { status: 200, body: await verbs.stop() };
      return { status: 404, body: { error: `no '${verb}'; expected GET /figures or POST /stop` } };
    } catch (error) {
      return { status: 500, body: { error: String(error) } };
    }
  }
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
