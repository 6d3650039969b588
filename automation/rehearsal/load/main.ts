import { readFileSync } from "node:fs";
import { z } from "zod";
import { onParentEnd } from "../../process/parent-end";
import { openControl } from "./control";
import type { LoadFigures } from "./figures";
import { startLoad } from "./load";
import { parseLoadOptions } from "./options";

const accountsSchema = z.array(
  z.object({ id: z.union([z.string(), z.number()]), currency: z.string() }),
);

/** How long SIGTERM lets requests end; `POST /stop` waits for every retry instead. */
const terminateMs = 2000;

/**
 * The load as a process: options as JSON in the first argument, one JSON line on standard output when
 * it runs (`{ "ready": true, "pid", "controlPort", "startedMs" }`), exit 0 after a stop. Exit 2 for
 * options that can't be used, 1 when it can't go on. Stops as on SIGTERM when a piped standard input closes.
 */
async function main(): Promise<void> {
  const options = parseLoadOptions(process.argv[2] ?? "");
  const accounts = accountsSchema.parse(JSON.parse(readFileSync(options.accountsFile, "utf8")));
  const load = startLoad(options, accounts);
  load.broken.catch((error: unknown) => {
    console.error(`The load stops: ${String(error)}`);
    process.exit(1);
  });
  let stopping: Promise<LoadFigures> | undefined;
  const stop = (deadlineMs: number) =>
    (stopping ??= load.stop(deadlineMs).finally(() => {
      clearTimeout(lifetime);
      void control.stop();
    }));
  const control = await openControl(options.controlPort, {
    figures: () => load.figures(),
    // Every retry may use up its time, and its last try may time out.
    stop: () => stop(options.retry.forMs + options.retry.attemptTimeoutMs),
  });
  const lifetime = setTimeout(() => void stop(terminateMs), options.maxLifetimeMs);
  process.once("SIGTERM", () => void stop(terminateMs));
  onParentEnd(() => void stop(terminateMs));
  // A terminal sends Ctrl-C to everyone in its group; whether the load ends is the controller's to say.
  process.on("SIGINT", () => undefined);
  const { startedMs } = load.figures();
  const ready = { ready: true, pid: process.pid, controlPort: control.port, startedMs };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
