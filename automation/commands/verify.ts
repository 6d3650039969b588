import { InvalidArgumentError, type Command } from "commander";
import { writeFileSync } from "node:fs";
import { z } from "zod";
import { runCut, runVerify } from "../compose/verify";
import { columnNameSchema, nameText, tableNameSchema } from "../manifest/names";
import { durationSchema } from "../plan/duration";
import { QueryError } from "../ports/query-error";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import type { Verdict } from "../run/verdict";
import type { Waiver } from "../verification/catalogue/difference";
import { besideRows, type BesideRows } from "../verification/content/beside-rows";
import { masked, plainly } from "../verification/content/mask";
import type { TableOutcome } from "../verification/content/outcome";
import { repairScript, type Identity, type Repair } from "../verification/content/repair";
import type { Shard } from "../verification/content/segments";
import type { Exclusion } from "../verification/exclusion";
import { verificationJson } from "../verification/report/json";
import { progressLines } from "../verification/report/progress";
import { summaryLines, tableLines } from "../verification/report/table";
import { connectionUrl } from "./connection-url";
import { resolvedPath, wholeNumber, type Verb } from "./verb";

/** What the command line gives; times in milliseconds. */
export interface VerifyArguments {
  readonly source: string;
  readonly target: string;
  readonly exclude: readonly Exclusion[];
  readonly skipUnlogged: readonly Waiver[];
  readonly lag: number;
  readonly settle: number;
  readonly range: number;
  readonly maxDifferences: number;
  readonly maxUnkeyed: number;
  readonly workers: number;
  readonly ledger?: string;
  readonly cut?: number;
  readonly shard?: Shard;
  readonly merge?: readonly string[];
  readonly maxLoad?: number;
  readonly showValues?: boolean;
  readonly json?: boolean;
  readonly repair?: string;
  readonly count: readonly BesideRows[];
}

const exits: Readonly<Record<Verdict, number>> = {
  pass: exitCodes.done,
  fail: exitCodes.different,
  insufficient: exitCodes.unmeasurable,
  unmeasurable: exitCodes.unmeasurable,
};

/** One difference outweighs everything, one gap every equality. */
function exitOf(verdicts: readonly Verdict[]): number {
  const codes = verdicts.map((verdict) => exits[verdict]);
  const { different, unmeasurable, done } = exitCodes;
  return [different, unmeasurable].find((code) => codes.includes(code)) ?? done;
}

/** `causeway verify`. */
export const addVerify: Verb = (program, { end }) => {
  const url = "as a URL, or env:NAME of a variable that holds one";
  withBounds(
    program
      .command("verify")
      .description(
        "prove by content, while both are in use, that two databases hold the same rows; " +
          "SIGUSR2 pauses it and lets it go on",
      )
      .requiredOption("--source <url>", `the database that counts, ${url}`)
      .requiredOption("--target <url>", `the one that must be equal, ${url}`),
  )
    .option("--show-values", "report the values of columns that differ instead of masking them")
    .option(
      "--repair <file>",
      "write the statements that would make the target equal; they hold values, and are never run",
      resolvedPath,
    )
    .option(
      "--count <kinds>",
      `which of ${besideRows.join(", ")} decide with the rows; the others only have a verdict`,
      kinds,
      [],
    )
    .option("--json", "the result as JSON on standard output")
    .action(async (given: VerifyArguments) => end(await verifyCommand(given)));
};

function withBounds(command: Command): Command {
  return command
    .option(
      "--exclude <names>",
      `a column that is left out, as JSON: ["schema", "table", "column", "reason"]; again for each`,
      exclusion,
      [],
    )
    .option(
      "--skip-unlogged <names>",
      `an unlogged table whose rows need not be the same, as JSON: ["schema", "table", "reason"]`,
      unlogged,
      [],
    )
    .option(
      "--lag <time>",
      "the longest a change takes to arrive, where no subscription of the target tells",
      duration,
      5_000,
    )
    .option("--settle <time>", "how long a row that keeps changing is watched", duration, 30_000)
    .option("--range <time>", "how long the database hashes in one go", duration, 500)
    .option("--workers <number>", "ranges that are compared at a time", wholeNumber, 1)
    .option(
      "--ledger <file>",
      "write down what is equal; the same command then goes on where it ended",
      resolvedPath,
    )
    .option(
      "--cut <segments>",
      "compare nothing; write into a new --ledger where to cut the tables, for shards that each begin with a copy",
      wholeNumber,
    )
    .option("--shard <i/n>", "compare only part i of n of the segments; needs --ledger", shard)
    .option(
      "--merge <file>",
      "take in the ledger of a shard; again for each. What all found equal is not compared again; needs --ledger",
      (file: string, before: readonly string[] = []) => [...before, resolvedPath(file)],
    )
    .option(
      "--max-load <sessions>",
      "begin nothing while more sessions than this are at work on the source",
      wholeNumber,
    )
    .option("--max-differences <rows>", "rows that are listed a table", wholeNumber, 1_000)
    .option(
      "--max-unkeyed <megabytes>",
      "a larger table without a key is not compared",
      wholeNumber,
      1_024,
    );
}

/**
 * Compares and prints.
 * @returns one of `exitCodes`: equal, different, or could not tell.
 */
export async function verifyCommand(given: VerifyArguments): Promise<number> {
  const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
  const startMs = performance.now();
  const { repair, shard } = given;
  try {
    requireLedger(given);
    const databases = {
      source: connectionUrl("--source", given.source),
      target: connectionUrl("--target", given.target),
      exclusions: given.exclude,
      waivers: given.skipUnlogged,
    };
    if (given.cut !== undefined && given.ledger !== undefined) {
      const cut = await runCut({ ...databases, ledger: given.ledger, segments: given.cut });
      print(given.json === true ? [JSON.stringify(cut)] : cutLines(cut));
      return exitCodes.done;
    }
    const verified = await runVerify({
      ...databases,
      shard,
      merge: given.merge,
      lagMs: given.lag,
      deadlineMs: given.settle,
      rangeMs: given.range,
      mostDifferences: given.maxDifferences,
      mostUnkeyedBytes: given.maxUnkeyed * 1_048_576,
      workers: Math.max(1, given.workers),
      ledger: given.ledger,
      maxLoad: given.maxLoad,
      besideRows: true,
      onPausable: (toggle) => process.on("SIGUSR2", toggle),
      say: (line) => void process.stderr.write(`${line}\n`),
      onProgress: progressLines(
        (line) => void process.stderr.write(`${line}\n`),
        () => performance.now(),
      ),
      ...(repair === undefined
        ? {}
        : {
            onRepair: (repairs: readonly Repair[], target: Identity) =>
              writeFileSync(repair, repairScript(repairs, target), { mode: 0o600 }),
          }),
      show: given.showValues === true ? plainly : masked,
      ...(given.json === true
        ? {}
        : { onTable: (table: TableOutcome) => void print(tableLines(table)) }),
    });
    const tookMs = performance.now() - startMs;
    if (given.json === true) {
      print([JSON.stringify({ ...verificationJson(verified, tookMs), shard }, undefined, 2)]);
    } else print([...summaryLines(verified, tookMs), ...shardLines(shard)]);
    const counted = verified.beside.filter(({ what }) => given.count.includes(what));
    return exitOf([verified.content, ...counted].map(({ verdict }) => verdict));
  } catch (error) {
    if (!(error instanceof QueryError || error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof QueryError && error.failure !== "denied"
      ? exitCodes.unmeasurable
      : exitCodes.usage;
  }
}

/** @throws UsageError where an option has nowhere to write to, or contradicts another. */
function requireLedger({ ledger, cut, shard, merge }: VerifyArguments): void {
  const asked = [
    ...(cut === undefined ? [] : ["--cut"]),
    ...(shard === undefined ? [] : ["--shard"]),
    ...(merge === undefined ? [] : ["--merge"]),
  ];
  if (asked.length > 1)
    throw new UsageError(`${asked.join(" and ")} don't go together: cut, then shards, then merge.`);
  if (asked.length === 1 && ledger === undefined)
    throw new UsageError(`${asked.join()} needs --ledger <file>: it is where results are kept.`);
}

function cutLines(cut: Awaited<ReturnType<typeof runCut>>): readonly string[] {
  if (cut.length === 0) return ["no table is large enough to be cut: each is one segment"];
  return [
    ...cut.map(({ table, segments }) => `${table}: ${segments} segments`),
    "others: one each",
  ];
}

function shardLines(shard: Shard | undefined): readonly string[] {
  if (shard === undefined) return [];
  const { part, of } = shard;
  return [
    `this is part ${part} of ${of}: the whole is proven only by --merge of all ${of} ledgers`,
  ];
}

function shard(text: string): Shard {
  const [, part, of] = (/^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? []).map(Number);
  if (part === undefined || of === undefined || part > of)
    throw new InvalidArgumentError(
      `expected a part and how many there are, such as 2/8, found '${text}'`,
    );
  return { part, of };
}

function kinds(text: string): readonly BesideRows[] {
  const read = z.array(z.enum(besideRows)).safeParse(text.split(","));
  if (read.success) return read.data;
  throw new InvalidArgumentError(
    `expected one or more of ${besideRows.join(",")}, found '${text}'`,
  );
}

function duration(text: string): number {
  const read = durationSchema.safeParse(text);
  if (read.success) return read.data;
  throw new InvalidArgumentError(
    `expected a time with its unit, such as 500ms or 5s, found '${text}'`,
  );
}

function exclusion(text: string, before: readonly Exclusion[]): readonly Exclusion[] {
  const [schema, table, column, reason] = textsOf(text, ["schema", "table", "column", "reason"]);
  const read = columnNameSchema.safeParse({ schema, table, column });
  if (!read.success || reason === undefined)
    throw notNames(text, `"schema", "table", "column", "reason"`);
  return [...before, { ...read.data, reason, routines: [] }];
}

function unlogged(text: string, before: readonly Waiver[]): readonly Waiver[] {
  const [schema, table, reason] = textsOf(text, ["schema", "table", "reason"]);
  const read = tableNameSchema.safeParse({ schema, table });
  if (!read.success || reason === undefined) throw notNames(text, `"schema", "table", "reason"`);
  const name = nameText(read.data.schema, read.data.table);
  return [...before, { kind: "unlogged table", name, reason, until: "9999-12-31" }];
}

/** A JSON list of as many texts as `names`, none of them empty; no text at all for anything else. */
function textsOf(text: string, names: readonly string[]): readonly string[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return [];
  }
  const texts = z.array(z.string().min(1)).length(names.length).safeParse(list);
  return texts.success ? texts.data : [];
}

function notNames(found: string, expected: string): InvalidArgumentError {
  return new InvalidArgumentError(`expected [${expected}], found '${found}'`);
}
