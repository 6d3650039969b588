import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { readJson, refusal, type Answer } from "../../process/http-json";
import { startHttpServer } from "../../process/http-server";
import { parseOptions } from "../../process/parse-options";
import { World } from "./world";
import { worldOptionsSchema } from "./world-options";

const startLoadSchema = z.strictObject({ name: z.string().min(1) });
const faultSchema = z.strictObject({ fault: z.string().min(1) });

/**
 * The embedded world as a process of its own: it goes on when the controller dies, so that a resume
 * finds clients, sites and databases as they are. It ends itself when no controller has called for
 * `orphanLimitMs`, and on SIGTERM. Control on 127.0.0.1:
 *
 *   GET /state, POST /heartbeat, /load/start {name}, /load/stop, /probes/start,
 *   /probes/stop, /faults {fault} -> {text}, /stop
 */
async function main(): Promise<void> {
  const options = parseOptions("the world", process.argv[2] ?? "", worldOptionsSchema);
  const world = new World(options);
  let heardMs = performance.now();
  const end = async (code: number): Promise<void> => {
    clearInterval(orphanWatch);
    await world.stop();
    process.exit(code);
  };
  const orphanWatch = setInterval(() => {
    if (performance.now() - heardMs < options.orphanLimitMs) return;
    console.error(`No controller for ${options.orphanLimitMs} ms: the world ends itself.`);
    void end(0);
  }, 1_000);
  process.on("SIGTERM", () => void end(0));
  process.on("SIGINT", () => undefined);

  const verbs: Record<string, (body: unknown) => unknown> = {
    "GET /state": () => world.state,
    "POST /heartbeat": () => ({}),
    "POST /load/start": async (body) => {
      await world.startLoad(startLoadSchema.parse(body).name);
      return {};
    },
    "POST /load/stop": () => world.stopLoad(),
    "POST /probes/start": async () => {
      await world.startProbes();
      return {};
    },
    "POST /probes/stop": async () => {
      await world.stopProbes();
      return {};
    },
    "POST /faults": async (body) => ({ text: await world.strike(faultSchema.parse(body).fault) }),
    "POST /stop": () => {
      setImmediate(() => void end(0));
      return {};
    },
  };
  const control = await startHttpServer({
    answer: (request) => {
      heardMs = performance.now();
      return answer(verbs, request);
    },
  });
  await world.start(control.port);
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}

async function answer(
  verbs: Readonly<Record<string, (body: unknown) => unknown>>,
  request: IncomingMessage,
): Promise<Answer> {
  const verb = verbs[`${request.method} ${request.url}`];
  if (verb === undefined) return refusal(404, `no ${request.method} ${request.url}`);
  const body = await verb((await readJson(request)) ?? {});
  return { status: 200, body: body ?? {} };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
