import { Option } from "commander";
import { existsSync } from "node:fs";
import { runPreflight } from "../compose/preflight";
import { stringify } from "yaml";
import { readText } from "../manifest/read-text";
import { readManifestFile } from "../manifest/read-manifest";
import { QueryError } from "../ports/query-error";
import { writeAtomically } from "../process/write-atomically";
import {
  acceptsUnmade,
  baselineOf,
  parseBaseline,
  unmatched,
  type Accepted,
} from "../preflight/baseline";
import { preflightHtml } from "../preflight/report/html";
import { countOutcomes, preflightJson } from "../preflight/report/preflight";
import { preflightSarif } from "../preflight/report/sarif";
import { checkLines, summaryLines } from "../preflight/report/table";
import type { CheckResult } from "../preflight/run-checks";
import type { ReplicatorKind } from "../preflight/scope";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import { connectionUrl } from "./connection-url";
import { requirePlaces } from "./require-places";
import { printer } from "./run-options";
import { resolvedPath, type Verb } from "./verb";

/** What the command line gives. */
interface PreflightArguments {
  readonly source?: string;
  readonly target?: string;
  readonly json?: boolean;
  readonly sarif?: string;
  readonly html?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly manifest?: string;
  readonly replicator?: ReplicatorKind;
}

/** `causeway preflight`. */
export const addPreflight: Verb = (program, { end }) => {
  const url = "as a URL, or env:NAME of a variable that holds one";
  program
    .command("preflight")
    .description("look at two databases, read only, for all that would stand in a migration's way")
    .option("--source <url>", `the database that moves, ${url}`)
    .option("--target <url>", `where it moves to, ${url}`)
    .addOption(
      new Option("--replicator <kind>", "what is to move the rows")
        .choices(["native", "dms"])
        .default("native"),
    )
    .option(
      "--manifest <file>",
      "what is known of the application, such as causeway.yaml",
      resolvedPath,
    )
    .option("--json", "the result as JSON on standard output")
    .option("--sarif <file>", "write the result as SARIF 2.1.0", resolvedPath)
    .option("--html <file>", "write the result as a page", resolvedPath)
    .option(
      "--baseline <file>",
      "findings that somebody answers for; only others fail",
      resolvedPath,
    )
    .option("--write-baseline <file>", "write what was found, for owners and ends", resolvedPath)
    .addHelpText(
      "after",
      "\nExample: causeway preflight --source env:SOURCE_URL --target env:TARGET_URL",
    )
    .action(async (given: PreflightArguments) => end(await preflightCommand(given)));
};

/**
 * Makes a preflight and prints it.
 * @returns one of `exitCodes`.
 */
export async function preflightCommand(given: PreflightArguments): Promise<number> {
  const { json = false, sarif } = given;
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
  try {
    requireOutputs(given);
    const baseline = given.baseline === undefined ? [] : readBaseline(given.baseline);
    const preflight = await runPreflight({
      ...connectionsOf(given),
      baseline,
      replicator: given.replicator,
      manifest: given.manifest === undefined ? undefined : readManifestFile(given.manifest),
      ...(json ? {} : { onResult: (result: CheckResult) => void print(checkLines(result)) }),
    });
    if (sarif !== undefined) {
      write(sarif, `${JSON.stringify(preflightSarif(preflight), undefined, 2)}\n`);
    }
    if (given.html !== undefined) write(given.html, preflightHtml(preflight));
    if (given.writeBaseline !== undefined) {
      write(given.writeBaseline, stringify(baselineOf(preflight.results, baseline)));
    }
    for (const { check, kind, name } of unmatched(preflight.results, baseline)) {
      process.stderr.write(
        `The baseline accepts ${kind} ${name} of ${check}, which was not found: take the entry out.\n`,
      );
    }
    if (json) print([JSON.stringify(preflightJson(preflight), undefined, 2)]);
    else print(summaryLines(preflight));
    return exitCodeOf(preflight.results);
  } catch (error) {
    return printer(json).failure(error, error instanceof QueryError ? exitCodes.usage : undefined);
  }
}

/** Replaces a file that others of the team read too. */
function write(file: string, text: string): void {
  writeAtomically(file, text, { mode: 0o644 });
}

/** @throws UsageError before minutes of checks whose result could not be written, or would take away another file. */
function requireOutputs({ sarif, html, baseline, writeBaseline }: PreflightArguments): void {
  requirePlaces({ "--sarif": sarif, "--html": html, "--write-baseline": writeBaseline });
  if (writeBaseline === undefined || writeBaseline === baseline || !existsSync(writeBaseline))
    return;
  throw new UsageError(
    `--write-baseline ${writeBaseline} is there already, and was left as it is: its owners and ends would be lost. ` +
      `Give it as --baseline too, whose entries are carried over, or name another file.`,
  );
}

/** A check that could not be made is no pass, unless what it looks for would only be worth knowing. */
function exitCodeOf(results: readonly CheckResult[]): number {
  if (countOutcomes(results).fail > 0) return exitCodes.preflightFailed;
  const unknown = results.some(
    (result) =>
      result.outcome === "could-not-check" &&
      !acceptsUnmade(result) &&
      (result.check.severity === "block" || result.check.severity === "high"),
  );
  return unknown ? exitCodes.unmeasurable : exitCodes.done;
}

function readBaseline(file: string): readonly Accepted[] {
  const help = "It lists findings that somebody answers for.";
  return parseBaseline(readText(file, { what: "baseline", help }), file);
}

/** @throws UsageError that names every problem, and never repeats a URL: it may hold a password. */
function connectionsOf(given: PreflightArguments): Pick<PreflightArguments, "source" | "target"> {
  const problems: string[] = [];
  const connections: { source?: string; target?: string } = {};
  for (const role of ["source", "target"] as const) {
    const text = given[role];
    if (text === undefined) continue;
    try {
      connections[role] = connectionUrl(`--${role}`, text);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  if (connections.source === undefined && connections.target === undefined) {
    throw new UsageError("Nothing to look at: give --source, --target, or both.");
  }
  return connections;
}
