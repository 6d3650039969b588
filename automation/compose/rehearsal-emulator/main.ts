import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { isAlive } from "../../process/alive";
import { freePort } from "../../process/free-port";
import { parseOptions } from "../../process/parse-options";
import { waitUntil } from "../../process/wait-until";
import { runFolder } from "../../run/run-folder";
import { readWorldState } from "../../rehearsal/world/world-state";
import { publishFigures } from "./publish";

const optionsSchema = z.strictObject({ root: z.string().min(1), server: z.string().min(1) });

/** How long moto may take to answer, in milliseconds. */
const startMs = 60_000;
/** How long moto may take to end, in milliseconds. */
const killMs = 3_000;
/** A run whose world is gone needs no AWS any more. */
const worldLookMs = 5_000;
const worldComesMs = 300_000;

/**
 * The AWS emulator of one run, as a process of its own that outlives the controller: moto, and the
 * clients' figures of both sites pushed into its CloudWatch, as agents at both sites would. Says
 * `{ endpoint }` once it answers. Ends on SIGTERM, and when the run's world is gone.
 */
async function main(): Promise<void> {
  const { root, server } = parseOptions("the emulator", process.argv[2] ?? "", optionsSchema);
  const folder = runFolder(root);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const log = createWriteStream(path.join(folder.logs, "moto.log"));
  const moto = spawn(server, ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  moto.stdout.pipe(log);
  moto.stderr.pipe(log);
  const end = (code: number): void => {
    moto.removeAllListeners("exit").once("exit", () => process.exit(code));
    moto.kill("SIGTERM");
    // Nobody else would end it: it bears no mark of the run.
    setTimeout(() => moto.kill("SIGKILL"), killMs);
  };
  process.on("SIGTERM", () => end(0));
  process.on("SIGINT", () => undefined);
  moto.once("error", (error) => {
    console.error(`${server} could not be started: ${error.message}`);
    process.exit(1);
  });
  moto.once("exit", (code) => {
    console.error(`moto ended with ${code}`);
    process.exit(1);
  });
  const answers = () =>
    fetch(`${endpoint}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
  if (!(await waitUntil(answers, { withinMs: startMs, everyMs: 200 }))) {
    console.error(
      `moto did not answer on ${endpoint} within ${startMs} ms: ${folder.logs}/moto.log`,
    );
    end(1);
  }
  process.stdout.write(`${JSON.stringify({ endpoint })}\n`);
  const world = () => readWorldState(folder.world)?.pid;
  await waitUntil(() => world() !== undefined, { withinMs: worldComesMs, everyMs: worldLookMs });
  const watch = setInterval(() => {
    const pid = world();
    if (pid === undefined || !isAlive(pid)) end(0);
  }, worldLookMs);
  watch.unref();
  await publishFigures(endpoint, folder.samples);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
