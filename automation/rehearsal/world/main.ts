import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { World } from "./world";
import { worldOptionsSchema } from "./world-options";

const startLoadSchema = z.strictObject({ name: z.string().min(1) });
const faultSchema = z.strictObject({
  site: z.enum(["blue", "green"]),
  orders: z.record(z.string(), z.number()),
});

/**
 * The embedded world as a process of its own: it goes on when the controller dies, so that a resume
 * finds clients, sites and databases as they are. It ends itself when no controller has called for
 * `orphanLimitMs`, and on SIGTERM. Control on 127.0.0.1:
 *
 *   GET /state, POST /heartbeat, /load/start {name}, /load/stop, /probes/start,
 *   /probes/stop, /faults {site, orders}, /stop
 */
async function main(): Promise<void> {
  const options = worldOptionsSchema.parse(JSON.parse(process.argv[2] ?? ""));
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
    "POST /faults": async (body) => {
      const { site, orders } = faultSchema.parse(body);
      await world.fault(site, orders);
      return {};
    },
    "POST /stop": () => {
      setImmediate(() => void end(0));
      return {};
    },
  };
  const server = createServer((request, response) => {
    heardMs = performance.now();
    void answer(verbs, request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await world.start((server.address() as AddressInfo).port);
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}

async function answer(
  verbs: Readonly<Record<string, (body: unknown) => unknown>>,
  request: IncomingMessage,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const verb = verbs[`${request.method} ${request.url}`];
  if (verb === undefined)
    return { status: 404, body: { error: `no ${request.method} ${request.url}` } };
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    return { status: 200, body: (await verb(text === "" ? {} : JSON.parse(text))) ?? {} };
  } catch (error) {
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
