import { refusal } from "../../process/http-json";
import { startHttpServer, type HttpServer } from "../../process/http-server";
import type { LoadFigures } from "./figures";

/** Serves `GET /figures` and `POST /stop` on 127.0.0.1; both answer `LoadFigures`. */
export function openControl(
  port: number,
  verbs: {
    readonly figures: () => LoadFigures;
    readonly stop: () => Promise<LoadFigures>;
  },
): Promise<HttpServer> {
  return startHttpServer({
    port,
    answer: async ({ method, url }) => {
      const verb = `${method} ${url}`;
      if (verb === "GET /figures") return { status: 200, body: verbs.figures() };
      if (verb === "POST /stop") {
        // The last answer must not leave a kept connection behind that holds the process.
        return { status: 200, body: await verbs.stop(), headers: { connection: "close" } };
      }
      return refusal(404, `no '${verb}'; expected GET /figures or POST /stop`);
    },
  });
}
