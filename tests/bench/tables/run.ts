import { makeDatabases, startServers } from "../../cases/servers";
import { measure, type Figures } from "./measure";

/** Tables and partitions of a run; the first is the floor. */
const usual = [10, 100, 1_000];

/**
 * `npm run bench -- tables [numbers]`: what the number of tables and partitions costs. Each database has
 * half of them as tables and half as partitions, with some rows each; PostgreSQL 15 to 17, no load.
 */
export async function runTablesBench(given: readonly string[]): Promise<number> {
  const numbers = given.length === 0 ? usual : [usual[0] ?? 10, ...given.map(Number)];
  if (numbers.some((each) => !Number.isInteger(each) || each < 2)) {
    console.error(
      `bench: found ${given.join(" ")}; expected numbers of tables, such as 5000 10000`,
    );
    return 2;
  }
  const servers = await startServers({
    // Room for the largest fence, which takes 70 % of all locks at most, and for pg_dump beside it.
    max_locks_per_transaction: Math.max(64, Math.ceil(Math.max(...numbers) / 25)),
  });
  const all: Figures[] = [];
  try {
    for (const tables of numbers) {
      const name = `tables_${tables}`;
      await makeDatabases(servers, name);
      all.push(await measure(servers, name, tables));
      print(all);
    }
  } finally {
    await servers.stop();
  }
  return 0;
}

function print(all: readonly Figures[]): void {
  const [floor] = all;
  const last = all.at(-1);
  if (floor === undefined || last === undefined) return;
  if (all.length === 1) {
    console.log(
      "| tables | start s | complete s | catalogue ms | close fence ms | open fence ms | pause ms | a table over the floor, ms |",
    );
    console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  }
  const over = (last.pauseMs - floor.pauseMs) / Math.max(1, last.tables - floor.tables);
  const cells = [
    last.tables,
    (last.startMs / 1000).toFixed(1),
    (last.completeMs / 1000).toFixed(1),
    Math.round(last.catalogueMs),
    last.closeFenceMs.toFixed(1),
    last.openFenceMs.toFixed(1),
    last.pauseMs.toFixed(1),
    all.length === 1 ? "" : over.toFixed(3),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
