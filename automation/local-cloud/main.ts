import { z } from "zod";
import { parseOptions } from "../process/parse-options";
import { startLocalCloud, type LocalCloudOptions } from "./local-cloud";

const optionsSchema = z.strictObject({
  dir: z.string().min(1),
  addresses: z.record(z.string(), z.string()),
  insyncDelayMs: z.int().nonnegative().optional(),
  dnsPort: z.int().min(0).max(65_535).optional(),
  aliasTtlSeconds: z.int().positive().optional(),
  seed: z.int(),
});

/**
 * The local cloud as a process of its own: options as JSON in the first argument; one JSON line
 * (`{ dns: { host, port }, route53Endpoint }`) on stdout when it is ready. Ends on SIGTERM, and when its
 * parent is gone: give it an IPC channel or a piped stdin, whose end it takes for its parent's.
 */
async function main(): Promise<void> {
  const cloud = await startLocalCloud(
    parseOptions("the local cloud", process.argv[2] ?? "", optionsSchema) as LocalCloudOptions,
  );
  const end = () => {
    void cloud.stop().finally(() => process.exit(0));
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  if (process.connected) process.once("disconnect", end);
  else process.stdin.once("close", end).once("end", end).resume();
  const { dns, route53Endpoint } = cloud;
  process.stdout.write(`${JSON.stringify({ dns, route53Endpoint })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
