import { parseArgs } from "node:util";
import { CONTROLS } from "../controls";
import { DEFAULT_SETTINGS } from "../kernel/settings";
import { landscapeFile, readLandscape } from "../record/landscape";
import { MUTATIONS } from "./mutations";
import { prove } from "./prove";

/** `npm run policies:mutate -- [--landscape FILE]`: exit code 0 when every control catches its mutation. */
function main(): void {
  const { values } = parseArgs({
    options: { landscape: { type: "string", default: landscapeFile("prod") } },
  });
  const { resources, stack } = readLandscape(values.landscape);
  const proofs = prove(resources, CONTROLS, MUTATIONS, {
    settings: DEFAULT_SETTINGS,
    environment: stack,
    today: new Date().toISOString().slice(0, 10),
  });
  const caught = proofs.filter(({ verdict }) => verdict === "caught");
  for (const { control, does, verdict, others } of proofs) {
    if (verdict === "caught") continue;
    process.stdout.write(
      `${verdict.padEnd(22)} ${control}: ${does}${others.length > 0 ? ` (${others.join(", ")})` : ""}\n`,
    );
  }
  process.stdout.write(`${caught.length} of ${proofs.length} controls catch their mutation\n`);
  process.exitCode = caught.length === proofs.length ? 0 : 1;
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
