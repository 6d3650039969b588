import { Client } from "pg";
import type { TimedStep } from "../../../automation/cutover/switch/switch-ports";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";
import type { PostgresPair } from "../../../automation/rehearsal/postgres/pair";
import { reverse, type Controller } from "./controller";

/** Sequences that are counted; one in each direction before them warms up the sessions. */
const floorRounds = 10;
const warmUpRounds = 2;
/** A slot of the floor's own, made and dropped in each round. */
const floorSlot = "causeway_bench_floor";
/** Looks for one sentinel before the floor is given up: some seconds' worth. */
const mostLooks = 50_000;

/** One run of the bare sequence. */
export interface FloorRound {
  readonly totalMs: number;
  readonly steps: readonly TimedStep[];
}

/**
 * What no switch can be faster than: its statements and commits, one after the other, by a bare driver
 * on a pair that nobody else uses. No gates, no probes, no residue, no journal. The writer is where it
 * was afterwards.
 */
export async function measureFloor(
  pair: PostgresPair,
  controller: Controller,
  writer: DatabaseRole,
): Promise<readonly FloorRound[]> {
  const session = async (role: DatabaseRole) => {
    const client = new Client(pair[role].connection("causeway_controller"));
    await client.connect();
    return client;
  };
  const sessions = { source: await session("source"), target: await session("target") };
  const rounds: FloorRound[] = [];
  try {
    let from = writer;
    for (let round = 0; round < warmUpRounds + floorRounds; round += 1) {
      const to = counterpart(from);
      await controller.replicator.prepareReverse({ from: to });
      await Promise.all([sessions.source, sessions.target].map((each) => each.query("CHECKPOINT")));
      const mark = () =>
        controller.replicator.markReverseStart({ from: to }, `floor-first/${round}`);
      const measured = await bareSequence(sessions, from, to, mark);
      await reverse(controller, to);
      if (round >= warmUpRounds) rounds.push(measured);
      from = to;
    }
  } finally {
    await Promise.all([sessions.source.end(), sessions.target.end()]);
  }
  return rounds;
}

/** @param mark notes where the way back begins, which the bench needs and the floor does not time. */
async function bareSequence(
  sessions: Readonly<Record<DatabaseRole, Client>>,
  from: DatabaseRole,
  to: DatabaseRole,
  mark: () => Promise<void>,
): Promise<FloorRound> {
  const [old, next] = [sessions[from], sessions[to]];
  const sentinel = `floor/${process.hrtime.bigint()}`;
  const beginMs = performance.now();
  const steps: TimedStep[] = [];
  const time = async (step: string, work: () => Promise<unknown>): Promise<void> => {
    const startMs = performance.now() - beginMs;
    await work();
    steps.push({ step, startMs, tookMs: performance.now() - beginMs - startMs });
  };
  await time("close-fence", () =>
    old.query(`BEGIN; SELECT causeway.lock_tables(); SELECT causeway.close_fence();
      INSERT INTO causeway.sentinel (id) VALUES ('${sentinel}'); COMMIT`),
  );
  await time("await-sentinel", () => poll(next, sentinel));
  await time("create-slot", () =>
    next.query("SELECT pg_create_logical_replication_slot($1, 'pgoutput')", [floorSlot]),
  );
  let epoch = "";
  await time("record-epoch", async () => {
    const recorded = await next.query<{ number: string }>(
      `INSERT INTO causeway.epoch (number, writer, run_id)
       SELECT coalesce(max(number), 0) + 1, $1::text, 'bench' FROM causeway.epoch RETURNING number`,
      [to],
    );
    epoch = recorded.rows[0]?.number ?? "";
  });
  await mark();
  await time("open-fence", () => next.query("SELECT causeway.open_fence($1, 'bench')", [epoch]));
  await next.query("SELECT pg_drop_replication_slot($1)", [floorSlot]);
  return { totalMs: steps.reduce((sum, { tookMs }) => sum + tookMs, 0), steps };
}

async function poll(client: Client, sentinel: string): Promise<void> {
  const find = { name: "find", text: "SELECT FROM causeway.sentinel WHERE id = $1" };
  for (let look = 0; look < mostLooks; look += 1) {
    if ((await client.query({ ...find, values: [sentinel] })).rowCount === 1) return;
  }
  throw new Error(`Sentinel ${sentinel} of the floor did not come.`);
}
