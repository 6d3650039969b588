import { readFileSync } from "node:fs";
import { parseOptions } from "../process/parse-options";
import { startGateAgent, type AgentParts } from "./agent";
import { fileSecrets } from "./file-secrets";
import { agentOptionsSchema } from "./options";
import { whyUnhealthy } from "./task/healthy";
import { taskDocumentSchema, taskVariable, type TaskDocument } from "./task/task-document";
import { heartbeatFile } from "./task/task-files";
import { taskParts } from "./task/task-parts";

const usage = "usage: gate-agent OPTIONS_FILE, gate-agent --task, or gate-agent --healthy";

/**
 * The gate agent's program. `OPTIONS_FILE` beside a PgBouncer that runs already; `--task` in a pool's task, by the
 * document in the environment; `--healthy` exits 0 when the agent of this task reaches PgBouncer. Prints one JSON
 * line once it serves, `{"ready":true,"pid","url"}`. SIGTERM releases what is held and ends it; it ends by itself
 * with PgBouncer where it sees its process. Exit 0 after both, 1 when it can't serve.
 */
async function main(): Promise<void> {
  const [, , argument] = process.argv;
  if (argument === undefined) throw new Error(usage);
  if (argument === "--healthy") {
    const why = whyUnhealthy(heartbeatFile(taskDocument()));
    if (why !== undefined) throw new Error(why);
    return;
  }
  const parts = argument === "--task" ? await taskParts(taskDocument(), say) : fileParts(argument);
  const agent = await startGateAgent(parts, say);
  process.once("SIGTERM", () => void agent.stop());
  // Ctrl-C reaches the whole process group; when a gate goes is its starter's decision.
  process.on("SIGINT", () => undefined);
  const ready = { ready: true, pid: process.pid, url: agent.url };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  await agent.ended;
  process.exit(0);
}

function say(message: string): void {
  process.stderr.write(`gate agent: ${message}\n`);
}

function taskDocument(): TaskDocument {
  const text = process.env[taskVariable];
  if (text === undefined)
    throw new Error(`${taskVariable} is not set: expected the task's document`);
  return parseOptions("the gate agent's task", text, taskDocumentSchema);
}

function fileParts(file: string): AgentParts {
  const options = parseOptions("the gate agent", readFileSync(file, "utf8"), agentOptionsSchema);
  return {
    ...options,
    secrets: fileSecrets(options),
    secretsEveryMs: options.passwordsEveryMs,
  };
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
