import { writeFileSync } from "node:fs";
import { draftFrom } from "../compose/draft-manifest";
import { QueryError } from "../ports/query-error";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { connectionUrl } from "./connection-url";
import { printer } from "./run-options";
import { resolvedPath, type Verb } from "./verb";

/** What the command line gives. */
interface ManifestArguments {
  readonly source: string;
  readonly out?: string;
}

/** `causeway manifest`. */
export const addManifest: Verb = (program, { end }) => {
  program
    .command("manifest")
    .description("draft causeway.yaml from a database, with its open questions as comments")
    .requiredOption(
      "--source <url>",
      "the database that moves, as a URL, or env:NAME of a variable",
    )
    .option(
      "--out <file>",
      "write it there, where no file is yet, instead of printing it",
      resolvedPath,
    )
    .addHelpText(
      "after",
      "\nExample: causeway manifest --source env:SOURCE_URL --out causeway.yaml",
    )
    .action(async (given: ManifestArguments) => end(await manifestCommand(given)));
};

/** Drafts and prints, or writes. Answers one of `exitCodes`: `unmeasurable` for a draft that lacks something. */
async function manifestCommand({ source, out }: ManifestArguments): Promise<number> {
  try {
    const { text, missing } = await draftFrom(connectionUrl("--source", source));
    if (out === undefined) process.stdout.write(text);
    else writeNew(out, text);
    for (const each of missing) process.stderr.write(`To be filled in: ${each}.\n`);
    return missing.length > 0 ? exitCodes.unmeasurable : exitCodes.done;
  } catch (error) {
    return printer(false).failure(error, error instanceof QueryError ? exitCodes.usage : undefined);
  }
}

/** @throws UsageError where a file is there, which somebody may have filled in, or none can be. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "EEXIST"
        ? `${file} is there already, and was left as it is. Name another file, or move it away.`
        : `${file} can't be written: ${message}.`,
    );
  }
}
