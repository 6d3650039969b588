import { parseArgs } from "node:util";
import { landscapeFile } from "../recorder/recorded-stack";
import { recordLandscapes } from "./record";

/** `npm run policies:record -- --stack NAME`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stack: { type: "string", default: "prod" } } });
  const landscapes = await recordLandscapes(values.stack);
  for (const { stack, moment, resources, digest } of Object.values(landscapes)) {
    const file = landscapeFile(stack, moment);
    process.stdout.write(
      `${resources.length} resources -> ${file} (SHA-256 ${digest.slice(0, 12)})\n`,
    );
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
