import { readFileSync } from "node:fs";
import { CONTROLS } from "../controls";
import type { Resource } from "../kernel/resource";
import { stackNameOf } from "../kernel/resource";
import { DEFAULT_SETTINGS } from "../kernel/settings";
import { MUTATIONS } from "./mutations";
import { prove } from "./prove";

/** Where the recorder puts the program's own resources (`npm run policies:record`). */
const LANDSCAPE = process.argv[2] ?? ".causeway/landscape.json";

function landscape(): Resource[] {
  try {
    return JSON.parse(readFileSync(LANDSCAPE, "utf8")) as Resource[];
  } catch (error) {
    throw new Error(
      `There is no landscape to break at ${LANDSCAPE}: record one with \`npm run policies:record\`, or name a file.`,
      { cause: error },
    );
  }
}

function main(): void {
  const resources = landscape();
  const proofs = prove(resources, CONTROLS, MUTATIONS, {
    settings: DEFAULT_SETTINGS,
    environment: stackNameOf(resources[0]?.urn ?? ""),
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

main();
