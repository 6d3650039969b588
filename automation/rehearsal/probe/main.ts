import { onParentEnd } from "../../process/parent-end";
import { parseProberOptions } from "./options";
import { startProber } from "./prober";

/** Holds the options instead of the first argument: arguments are public, and a password is in them. */
const optionsVariable = "CAUSEWAY_PROBER_OPTIONS";

/**
 * The prober as a process: options as JSON in the environment or the first argument, one JSON line on
 * standard output once both databases were tried (`{ "ready": true, "pid" }`), exit 0 on SIGTERM, when a
 * piped standard input closes, or past its lifetime. Exit 2 for options that can't be used, 1 when it can't write its file.
 */
async function main(): Promise<void> {
  const options = parseProberOptions(process.env[optionsVariable] ?? process.argv[2] ?? "");
  const prober = startProber(options);
  const stop = () => {
    clearTimeout(lifetime);
    prober.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(1, error),
    );
  };
  const lifetime = setTimeout(stop, options.maxLifetimeMs);
  process.once("SIGTERM", stop);
  onParentEnd(stop);
  // A terminal sends Ctrl-C to everyone in its group; whether probing ends is the controller's to say.
  process.on("SIGINT", () => undefined);
  prober.broken.catch((error: unknown) => fail(1, error));
  await prober.firstRound;
  process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid })}\n`);
}

function fail(exitCode: number, error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(exitCode);
}

main().catch((error: unknown) => fail(2, error));
