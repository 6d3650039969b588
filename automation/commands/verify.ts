import { runCut, runVerify } from "../compose/verify";
import { QueryError } from "../ports/query-error";
import { writeAtomically } from "../process/write-atomically";
import { exitCodes } from "../run/exit-codes";
import { UsageError } from "../run/usage-error";
import type { Verdict } from "../run/verdict";
import { masked, plainly } from "../verification/content/mask";
import type { TableOutcome } from "../verification/content/outcome";
import { repairScript, type Identity, type Repair } from "../verification/content/repair";
import type { Shard } from "../verification/content/segments";
import { verificationJson } from "../verification/report/json";
import { verificationPage } from "../verification/report/page";
import { progressLines } from "../verification/report/progress";
import { summaryLines, tableLines } from "../verification/report/table";
import { connectionUrl } from "./connection-url";
import { requirePlaces } from "./require-places";
import { printer } from "./run-options";
import { type Verb } from "./verb";
import { withBounds, withOutputs, type VerifyArguments } from "./verify-options";

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
  const command = program
    .command("verify")
    .description(
      "prove by content, while both are in use, that two databases hold the same rows; " +
        "SIGUSR2 pauses it and lets it go on",
    )
    .requiredOption("--source <url>", `the database that counts, ${url}`)
    .requiredOption("--target <url>", `the one that must be equal, ${url}`)
    .addHelpText(
      "after",
      "\nExample: causeway verify --source env:SOURCE_URL --target env:TARGET_URL",
    );
  withOutputs(withBounds(command)).action(async (given: VerifyArguments) =>
    end(await verifyCommand(given)),
  );
};

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
    requirePlaces({ "--repair": repair, "--html": given.html });
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
      limits: {
        maxLoad: given.maxLoad,
        maxAnswerMs: given.maxAnswer,
        maxReplicationLagMs: given.maxReplicationLag,
        maxRetainedWalBytes:
          given.maxRetainedWal === undefined ? undefined : given.maxRetainedWal * 1_048_576,
      },
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
              writeAtomically(repair, repairScript(repairs, target)),
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
    if (given.html !== undefined)
      writeAtomically(given.html, verificationPage(verified, tookMs, shard));
    const counted = verified.beside.filter(({ what }) => given.count.includes(what));
    return exitOf([verified.content, ...counted].map(({ verdict }) => verdict));
  } catch (error) {
    if (!(error instanceof QueryError || error instanceof UsageError)) throw error;
    const unmeasurable = error instanceof QueryError && error.failure !== "denied";
    const code = unmeasurable ? exitCodes.unmeasurable : exitCodes.usage;
    return printer(given.json ?? false).failure(error, code);
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
