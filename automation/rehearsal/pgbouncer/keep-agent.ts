import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { sleep } from "../../process/time";

/** How long after an agent's death the next one starts, in milliseconds. */
const restartMs = 100;

/**
 * Keeps a gate agent running, as systemd does on premises and ECS's restart policy on Fargate: `keep-agent.ts
 * OPTIONS_FILE`. Ends when the agent ends in order, which it does with its PgBouncer.
 */
async function main(): Promise<void> {
  const [, , optionsFile] = process.argv;
  if (optionsFile === undefined) throw new Error("usage: keep-agent.ts OPTIONS_FILE");
  const register = path.join(__dirname, "..", "..", "register.cjs");
  const program = path.join(__dirname, "..", "..", "gate-agent", "main.ts");
  let agent: ChildProcess | undefined;
  let stopping = false;
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => {
    stopping = true;
    agent?.kill("SIGTERM");
  });
  while (!stopping) {
    agent = spawn(process.execPath, ["-r", register, program, optionsFile], { stdio: "inherit" });
    const [code] = (await once(agent, "exit")) as [number | null];
    if (code === 0) return;
    await sleep(restartMs);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`keep-agent: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
