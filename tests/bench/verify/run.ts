import { runVerify } from "../../../automation/compose/verify";
import { describeMachine } from "../switch/print";
import { cpuOfTreeMs } from "./cpu";
import { atRest, columns, filled, withPair, type BenchPair } from "./pair";
import { prepareReladiff, runReladiff } from "./reladiff";

const rows = Number(process.env["VERIFY_BENCH_ROWS"] ?? 1_000_000);
/** 20 missing, 20 extra, 60 changed, spread over the table. */
const damage = `
  DELETE FROM pay WHERE id % ${Math.floor(rows / 20)} = 3;
  INSERT INTO pay SELECT -id, ref, account_id, amount, currency, note, created, settled, value_date, details
    FROM pay WHERE id % ${Math.floor(rows / 20)} = 5;
  UPDATE pay SET amount = amount + 0.01 WHERE id % ${Math.floor(rows / 60)} = 7;`;
const planted = 100;

interface Figures {
  readonly what: string;
  readonly seconds: number;
  /** Microseconds of CPU a row pair: of the client, and of both servers. */
  readonly clientUs: number;
  readonly serversUs: number;
  readonly found: number;
}

/**
 * Compares one table of PostgreSQL 15 and 17 by the verifier, by the hash of each row's text in plain SQL and by
 * reladiff, in one run, and prints CPU a row pair. Exit code 1 when a planted difference was not found.
 */
export async function runVerifyBench(): Promise<number> {
  console.log(`machine: ${describeMachine()}; ${rows} rows of ${columns.length} columns`);
  return withPair(async (pair) => {
    await pair.onBoth(filled(rows));
    await pair.onBoth("VACUUM ANALYZE pay");
    const figures = [await verifier(pair, 0), await textHash(pair)];
    const missing = await prepareReladiff();
    if (missing === undefined) figures.push(await reladiff(pair, 0));
    else console.log(`not measured: ${missing}`);
    await pair.ask("target", damage);
    await pair.ask("target", "VACUUM ANALYZE pay");
    figures.push(await verifier(pair, planted));
    figures.forEach(print);
    compare(figures);
    return figures.every(
      ({ what, found }) => !what.startsWith("verify") || found === 0 || found === planted,
    )
      ? 0
      : 1;
  });
}

async function measured(
  what: string,
  pair: BenchPair,
  work: () => Promise<{ readonly found: number; readonly clientMs?: number }>,
): Promise<Figures> {
  const serversMs = () => cpuOfTreeMs(pair.server.source.pid) + cpuOfTreeMs(pair.server.target.pid);
  const [startMs, before, own] = [performance.now(), serversMs(), process.cpuUsage()];
  const { found, clientMs } = await work();
  const used = process.cpuUsage(own);
  const client = clientMs ?? (used.user + used.system) / 1_000;
  return {
    what,
    seconds: (performance.now() - startMs) / 1_000,
    clientUs: (client * 1_000) / rows,
    serversUs: ((serversMs() - before) * 1_000) / rows,
    found,
  };
}

function verifier(pair: BenchPair, differences: number): Promise<Figures> {
  return measured(`verify, ${differences} differences`, pair, async () => {
    const { content } = await runVerify(atRest(pair));
    return { found: content.tables.reduce((sum, table) => sum + table.differences.length, 0) };
  });
}

/** What one writes by hand: the same strength, each row as text. */
function textHash(pair: BenchPair): Promise<Figures> {
  const sql = `SELECT count(*), sum(hashtextextended(p::text, 0)), sum(hashtextextended(p::text, 1)) FROM pay p`;
  return measured("hash of each row's text", pair, async () => {
    const [one, other] = await Promise.all([pair.ask("source", sql), pair.ask("target", sql)]);
    return { found: JSON.stringify(one) === JSON.stringify(other) ? 0 : 1 };
  });
}

function reladiff(pair: BenchPair, differences: number): Promise<Figures> {
  return measured(`reladiff 0.6.0, ${differences} differences`, pair, async () => {
    const [key = "id", ...others] = columns;
    const { rows: found, cpuMs } = await runReladiff(
      pair.url("source"),
      pair.url("target"),
      "pay",
      key,
      others,
      1,
    );
    return { found, clientMs: cpuMs };
  });
}

function print({ what, seconds, clientUs, serversUs, found }: Figures): void {
  const all = (clientUs + serversUs).toFixed(2);
  console.log(
    `${what.padEnd(32)} ${all.padStart(7)} us CPU a row pair (client ${clientUs.toFixed(2)}, servers ${serversUs.toFixed(2)}), ` +
      `${seconds.toFixed(1)} s, ${found} differences found`,
  );
}

function compare([equal, ...others]: readonly Figures[]): void {
  if (equal === undefined) return;
  const all = ({ clientUs, serversUs }: Figures) => clientUs + serversUs;
  for (const other of others)
    console.log(`${equal.what} / ${other.what}: ${(all(equal) / all(other)).toFixed(2)}`);
}
