import { parseArgs } from "node:util";
import { landscapeFile } from "./landscape";
import { recordLandscape } from "./record";

/** `npm run policies:record -- --stack NAME`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stack: { type: "string", default: "prod" } } });
  const { resources, digest } = await recordLandscape(values.stack);
  process.stdout.write(
    `${resources.length} resources of ${values.stack} -> ${landscapeFile(values.stack)} (SHA-256 ${digest.slice(0, 12)})\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
