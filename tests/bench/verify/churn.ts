import { Client } from "pg";
import { runVerify } from "../../../automation/compose/verify";
import { sleep } from "../../../automation/process/time";
import { describeMachine } from "../switch/print";
import { atRest, withPair, type BenchPair } from "./pair";

/** Rows of the table, how many of them are written again and again, and writes a second. */
const [rows, hot, writesPerSecond] = [200_000, 2_000, 500];
/** Milliseconds between two comparisons, in which rows flow alone. */
const everyMs = 2_000;
/** Statements of one transaction. */
const batch = 10;

const table = `
  CREATE TABLE account (id bigint PRIMARY KEY, balance numeric(18,2) NOT NULL, note text, changed timestamptz NOT NULL);
  ALTER TABLE account REPLICA IDENTITY DEFAULT;`;
const fill = `INSERT INTO account SELECT g, g % 1000, 'account ' || g, now() FROM generate_series(1, ${rows}) g`;

/** What was seen in all rounds. */
interface Seen {
  rounds: number;
  /** Rows that a comparison without second looks would have called different. */
  moving: number;
  falseDifferences: number;
  unproven: number;
  slowestMs: number;
  damageFound: number;
}

/**
 * Compares two databases again and again while rows flow, with one damaged row in every second round. Exit
 * code 1 when a moving row was taken for a difference, or the damaged one was not found.
 * @param given minutes; 60 unless said.
 */
export async function runChurnBench(given: readonly string[]): Promise<number> {
  const minutes = Number(given[0] ?? 60);
  if (!(minutes > 0)) {
    console.error(`verify-churn: expected minutes, such as 60, found '${given[0]}'`);
    return 2;
  }
  console.log(
    `machine: ${describeMachine()}; ${rows} rows, ${hot} of them written ${writesPerSecond} times a second in all; the target lags 0 to 300 ms`,
  );
  return withPair(async (pair) => {
    await replicate(pair);
    const stop = new AbortController();
    const writing = churn(pair, stop.signal);
    const lagging = lag(pair, stop.signal);
    const seen = await compareFor(minutes * 60_000, pair).finally(() => stop.abort());
    const { writes, seconds } = await writing;
    await lagging;
    print(seen, writes, seconds);
    return seen.falseDifferences === 0 && seen.damageFound === Math.floor(seen.rounds / 2) ? 0 : 1;
  });
}

async function replicate(pair: BenchPair): Promise<void> {
  await pair.onBoth(table);
  await pair.ask("source", fill);
  await pair.ask("source", "CREATE PUBLICATION churn FOR TABLE account");
  await pair.ask(
    "target",
    `CREATE SUBSCRIPTION churn CONNECTION '${pair.url("source")}' PUBLICATION churn`,
  );
  for (let look = 0; look < 600; look += 1) {
    const [state] = await pair.ask<{ ready: boolean }>(
      "target",
      "SELECT bool_and(srsubstate = 'r') AS ready FROM pg_subscription_rel",
    );
    if (state?.ready) return;
    await sleep(200);
  }
  throw new Error("The rows were not copied within two minutes.");
}

/** Writes to the same few rows at the stated rate, as far as the machine can, until it is stopped. */
async function churn(
  pair: BenchPair,
  signal: AbortSignal,
): Promise<{ readonly writes: number; readonly seconds: number }> {
  const client = new Client({ connectionString: pair.url("source") });
  await client.connect();
  const startMs = performance.now();
  let writes = 0;
  try {
    while (!signal.aborted) {
      const first = 1 + ((writes * 7_919) % hot);
      await client.query(
        `UPDATE account SET balance = balance + 1, changed = clock_timestamp()
         WHERE id IN (SELECT 1 + (($1::int + g * 37) % ${hot}) * ${rows / hot} FROM generate_series(1, ${batch}) g)`,
        [first],
      );
      writes += batch;
      const dueMs = startMs + (writes * 1_000) / writesPerSecond;
      await sleep(Math.max(1, dueMs - performance.now()));
    }
    return { writes, seconds: (performance.now() - startMs) / 1_000 };
  } finally {
    await client.end();
  }
}

/** Makes the target lag, up to a third of a second: what is written meanwhile differs until it has arrived. */
async function lag(pair: BenchPair, signal: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: pair.url("target") });
  await client.connect();
  try {
    while (!signal.aborted) {
      await client.query("BEGIN; LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE");
      await sleep(300);
      await client.query("COMMIT");
      await sleep(700);
    }
  } finally {
    await client.end();
  }
}

async function compareFor(durationMs: number, pair: BenchPair): Promise<Seen> {
  const seen: Seen = {
    rounds: 0,
    moving: 0,
    falseDifferences: 0,
    unproven: 0,
    slowestMs: 0,
    damageFound: 0,
  };
  const untilMs = performance.now() + durationMs;
  /** A row that nobody writes to: the hot ones are those that leave 1 divided by the distance between them. */
  const damaged = 7;
  const damage = (note: string) =>
    pair.ask(
      "target",
      `SET session_replication_role = replica; UPDATE account SET note = '${note}' WHERE id = ${damaged}`,
    );
  while (performance.now() < untilMs || seen.rounds % 2 === 1) {
    seen.rounds += 1;
    await sleep(everyMs);
    const isDamaged = seen.rounds % 2 === 0;
    if (isDamaged) await damage("damaged");
    const { content } = await runVerify({
      ...atRest(pair),
      lagMs: 5_000,
      deadlineMs: 30_000,
      rangeMs: 200,
    });
    if (isDamaged) await damage(`account ${damaged}`);
    for (const one of content.tables) {
      const isPlanted = (key: readonly string[]) => isDamaged && key.join() === `${damaged}`;
      seen.moving += one.cleared;
      seen.unproven += one.moving.length;
      seen.slowestMs = Math.max(seen.slowestMs, one.slowestConfirmMs);
      seen.damageFound += one.differences.filter(({ key }) => isPlanted(key)).length;
      const others = one.differences.filter(({ key }) => !isPlanted(key));
      seen.falseDifferences += others.length + one.unlistedRanges;
      for (const { kind, key } of others)
        console.log(`round ${seen.rounds}: (${key.join()}) ${kind}`);
    }
  }
  return seen;
}

function print(
  { rounds, moving, falseDifferences, unproven, slowestMs, damageFound }: Seen,
  writes: number,
  seconds: number,
): void {
  console.log(
    [
      `${rounds} comparisons in ${Math.round(seconds / 60)} min, ${Math.round(writes / seconds)} writes/s`,
      `${moving} rows differed only because they moved; ${falseDifferences} were taken for a difference`,
      `${unproven} rows never came to rest in time`,
      `${damageFound} of ${Math.floor(rounds / 2)} damaged rows were found`,
      `a range's moving rows were all told within ${Math.ceil(slowestMs)} ms`,
    ].join("\n"),
  );
}
