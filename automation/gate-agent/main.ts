import { readFileSync } from "node:fs";
import { parseOptions } from "../process/parse-options";
import { startGateAgent } from "./agent";
import { agentOptionsSchema } from "./options";

/**
 * The gate agent's program: `main.ts OPTIONS_FILE`. Prints one JSON line once it serves,
 * `{"ready":true,"pid","url"}`. SIGTERM releases what is held and ends it; it ends by itself with
 * PgBouncer. Exit 0 after both, 1 when it can't serve.
 */
async function main(): Promise<void> {
  const [, , file] = process.argv;
  if (file === undefined) throw new Error("usage: gate-agent/main.ts OPTIONS_FILE");
  const options = parseOptions("the gate agent", readFileSync(file, "utf8"), agentOptionsSchema);
  const say = (message: string) => void process.stderr.write(`gate agent: ${message}\n`);
  const agent = await startGateAgent(options, say);
  process.once("SIGTERM", () => void agent.stop());
  // Ctrl-C reaches the whole process group; when a gate goes is its starter's decision.
  process.on("SIGINT", () => undefined);
  const ready = { ready: true, pid: process.pid, url: agent.url };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  await agent.ended;
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`gate agent: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
