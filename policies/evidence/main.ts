import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { CONTROLS } from "../controls";
import { recordedStackFile, readRecordedStack } from "../recorder/recorded-stack";
import { verdictLine } from "../segmentation/words";
import { readProjectTerms } from "../own-project";
import { gatherEvidence } from "./evidence";
import { page } from "./html/page";
import { oscalOf } from "./oscal";
import { headline } from "./summary";
import { packDigest, packVersion } from "../package/build-package";
import { checkoutCommit } from "../package/checkout-commit";

const ROOT = resolve(__dirname, "..", "..");

/**
 * `npm run evidence -- [--stack NAME]`: writes what the packs say of the recorded stack, requirement by
 * requirement. Exit code 1 when a requirement is not met.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { stack: { type: "string", default: "prod" } },
  });
  const recording = {
    preview: readRecordedStack(recordedStackFile(values.stack, "preview")),
    updated: readRecordedStack(recordedStackFile(values.stack, "updated")),
  };
  const now = new Date().toISOString();
  const evidence = gatherEvidence(
    CONTROLS,
    recording,
    { ...readProjectTerms(values.stack), today: now.slice(0, 10) },
    now,
    {
      version: packVersion(ROOT),
      commit: checkoutCommit(ROOT),
      sha256: await packDigest(ROOT),
    },
  );
  const folder = join(".causeway", "evidence", values.stack);
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string): void => {
    writeFileSync(join(folder, file), text);
    process.stdout.write(`${join(folder, file)}\n`);
  };
  write("assessment-results.json", `${JSON.stringify(oscalOf(evidence), null, 2)}\n`);
  write("evidence.html", page(evidence));
  for (const claim of evidence.segmentation.claims) {
    process.stdout.write(`${verdictLine(claim)}\n`);
  }
  process.stdout.write(`${headline(evidence)}\n`);
  const refuted = evidence.segmentation.claims.some(({ verdict }) => verdict === "refuted");
  const unmet = evidence.requirements.some(({ standing }) => standing === "not-met");
  process.exitCode = refuted || unmet || evidence.waiverFaults.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
