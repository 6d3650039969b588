import { onParentEnd } from "../../process/parent-end";
import { parseServiceOptions } from "./options";
import { startPaymentsService } from "./service";

/**
 * The process of one payments service. Its options come as JSON, in the environment (they may hold
 * a password, and arguments are public) or as the first argument. Prints one JSON line once it
 * serves, `{"ready":true,"pid","url","controlUrl"}`, and nothing after it. SIGTERM ends it in order, and so does
 * the end of a piped standard input.
 */
export const optionsVariable = "CAUSEWAY_PAYMENTS_OPTIONS";

async function main(): Promise<void> {
  const text = process.env[optionsVariable] ?? process.argv[2];
  if (text === undefined) {
    throw new Error(`no options: give them as JSON in ${optionsVariable} or as the first argument`);
  }
  const service = await startPaymentsService(parseServiceOptions(text));
  const { url, controlUrl } = service;
  const stop = () => {
    void service.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  onParentEnd(stop);
  // Ctrl-C reaches the whole process group; when services end is the starter's decision.
  process.on("SIGINT", () => undefined);
  process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, url, controlUrl })}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`payments: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
