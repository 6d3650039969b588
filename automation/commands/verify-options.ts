import { InvalidArgumentError, type Command } from "commander";
import { z } from "zod";
import { columnNameSchema, nameText, tableNameSchema } from "../manifest/names";
import { durationSchema } from "../plan/duration";
import type { Waiver } from "../verification/catalogue/difference";
import { besideRows, type BesideRows } from "../verification/content/beside-rows";
import type { Shard } from "../verification/content/segments";
import type { Exclusion } from "../verification/exclusion";
import { resolvedPath, wholeNumber } from "./verb";

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
  /** Milliseconds. */
  readonly maxAnswer?: number;
  readonly maxReplicationLag?: number;
  /** Megabytes. */
  readonly maxRetainedWal?: number;
  readonly html?: string;
  readonly showValues?: boolean;
  readonly json?: boolean;
  readonly repair?: string;
  readonly count: readonly BesideRows[];
}

/** What bounds a comparison: what is left out, how fast and how long, and which part of it. */
export function withBounds(command: Command): Command {
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
    .option(
      "--max-answer <time>",
      "begin nothing while the source takes longer than this to answer a small read",
      duration,
    )
    .option(
      "--max-replication-lag <time>",
      "begin nothing while a standby or subscriber of the source is further behind",
      duration,
    )
    .option(
      "--max-retained-wal <megabytes>",
      "begin nothing while a slot keeps more WAL than this on the source",
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

/** What comes out of a comparison, and where to. */
export function withOutputs(command: Command): Command {
  return command
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
    .option("--html <file>", "write the result as one page for people", resolvedPath);
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
