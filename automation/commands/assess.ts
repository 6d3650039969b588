import { z } from "zod";
import { assessmentLines } from "../assessment/assessment-lines";
import { assessDatabase } from "../compose/assess";
import { readText } from "../manifest/read-text";
import { QueryError } from "../ports/query-error";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { connectionUrl } from "./connection-url";
import { printer } from "./run-options";
import { resolvedPath, type Verb } from "./verb";

/** The form of the JSON; counted up when a field changes its meaning. */
const schemaVersion = 1;

/** What the command line gives. */
interface AssessArguments {
  readonly source: string;
  readonly since?: string;
  readonly json?: boolean;
}

/** `causeway assess`. */
export const addAssess: Verb = (program, { end }) => {
  program
    .command("assess")
    .description("say what a database is made of, how it grows, and what would make it lighter")
    .requiredOption("--source <url>", "the database, as a URL, or env:NAME of a variable")
    .option("--since <file>", "the --json of an earlier run: growth and WAL a day", resolvedPath)
    .option("--json", "the result as JSON on standard output")
    .addHelpText("after", "\nExample: causeway assess --source env:SOURCE_URL --json")
    .action(async (given: AssessArguments) => end(await assessCommand(given)));
};

/** Assesses and prints. Answers one of `exitCodes`. */
async function assessCommand({ source, since, json = false }: AssessArguments): Promise<number> {
  try {
    const earlier = since === undefined ? undefined : earlierReading(since);
    const assessment = await assessDatabase(connectionUrl("--source", source), earlier);
    const lines = json
      ? [JSON.stringify({ schemaVersion, ...assessment }, undefined, 2)]
      : assessmentLines(assessment);
    process.stdout.write(`${lines.join("\n")}\n`);
    return exitCodes.done;
  } catch (error) {
    return printer(json).failure(error, error instanceof QueryError ? exitCodes.usage : undefined);
  }
}

const reading = z.object({
  schemaVersion: z.literal(schemaVersion),
  facts: z.object({
    at: z.iso.datetime(),
    bytes: z.number().nonnegative(),
    walBytes: z.number().nonnegative(),
  }),
});

/** @throws UsageError for a file that is no earlier answer of this verb. */
function earlierReading(file: string) {
  const text = readText(file, { what: "earlier assessment", help: "Keep the --json of a run." });
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    value = undefined;
  }
  const read = reading.safeParse(value);
  if (read.success) return read.data.facts;
  throw new UsageError(
    `${file} is no earlier assessment. Expected what \`causeway assess --json\` printed.`,
  );
}
