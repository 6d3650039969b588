import { freshProof } from "../../helpers/fakes/proof";
import { Client } from "pg";
import { Connection } from "../../../automation/adapters/postgres/connection";
import { connectDatabase } from "../../../automation/adapters/postgres/database";
import { queryOn } from "../../../automation/adapters/postgres/query";
import { createNativeReplicator } from "../../../automation/adapters/postgres/replicator";
import { systemClock } from "../../../automation/adapters/system-clock";
import { switchWriter } from "../../../automation/cutover/switch/protocol";
import type { SwitchPorts } from "../../../automation/cutover/switch/switch-ports";
import { standardPolicy } from "../../../automation/plan/policy";
import type { Replicator } from "../../../automation/ports/replicator";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";
import { compareCatalogues } from "../../../automation/verification/catalogue/compare-catalogues";
import { readCatalogue } from "../../../automation/verification/catalogue/read-catalogue";
import type { CaseServers } from "../../cases/servers";

/** What one number of tables costs; milliseconds, the least of the switches where there are several. */
export interface Figures {
  readonly tables: number;
  /** Fences, schema copy, publication, subscription, until every table is copied. */
  readonly startMs: number;
  readonly completeMs: number;
  /** Both catalogues read and compared. */
  readonly catalogueMs: number;
  readonly closeFenceMs: number;
  readonly openFenceMs: number;
  readonly pauseMs: number;
}

const roles = { application: ["payment_app"], replication: "causeway_replication" };
const switches = 4;

/** Makes the tables and measures a whole way there and back, twice. */
export async function measure(
  servers: CaseServers,
  database: string,
  tables: number,
): Promise<Figures> {
  await makeTables(servers.connection("source", database), tables);
  const controller = (role: DatabaseRole) =>
    servers.connection(role, database, "causeway_controller");
  const started = performance.now();
  const connect = (role: DatabaseRole) =>
    connectDatabase({ role, roles, connection: controller(role) });
  const databases = { source: await connect("source"), target: await connect("target") };
  const side = (role: DatabaseRole) => ({
    connection: controller(role),
    replication: servers.connection(role, database, "causeway_replication"),
  });
  const replicator = createNativeReplicator({
    source: side("source"),
    target: side("target"),
    roles,
    exclusions: [],
  });
  try {
    await databases.target.closeFenceAtRest();
    await replicator.start({ from: "source" });
    await copied(replicator);
    const startMs = performance.now() - started;
    const completeMs = await timed(() => replicator.complete({ from: "source" }));
    const catalogueMs = await timed(() => compareBoth(controller));
    const ports: SwitchPorts = {
      clock: systemClock,
      say: () => undefined,
      databases,
      replicator,
      proof: freshProof,
      gates: [],
      policy: {
        ...standardPolicy.switching,
        pauseBudgetMs: 60_000,
        lockTimeoutMs: 10_000,
        residueDeadlineMs: 10_000,
      },
    };
    const pauses: { pauseMs: number; closeFenceMs: number; openFenceMs: number }[] = [];
    let from: DatabaseRole = "source";
    for (let turn = 1; turn <= switches; turn += 1) {
      const to = counterpart(from);
      const order = { from, to, runId: "bench", name: `bench-${turn}` };
      const result = await switchWriter(ports, order, () => Promise.resolve());
      if (!result.moved) throw new Error(`${result.step}: ${result.reason}`);
      const took = (step: string) => result.steps.find((each) => each.step === step)?.tookMs ?? NaN;
      pauses.push({
        pauseMs: result.pauseMs,
        closeFenceMs: took("close-fence"),
        openFenceMs: took("open-fence"),
      });
      await replicator.reverse({ from: to });
      await databases[to].writeSentinel(`back-${turn}`);
      await databases[from].awaitSentinel(`back-${turn}`, 60_000);
      from = to;
    }
    const least = (of: (one: (typeof pauses)[number]) => number) => Math.min(...pauses.map(of));
    return {
      tables,
      startMs,
      completeMs,
      catalogueMs,
      closeFenceMs: least((one) => one.closeFenceMs),
      openFenceMs: least((one) => one.openFenceMs),
      pauseMs: least((one) => one.pauseMs),
    };
  } finally {
    await replicator.close();
    await Promise.all([databases.source.close(), databases.target.close()]);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function compareBoth(
  controller: (role: DatabaseRole) => ConstructorParameters<typeof Connection>[0],
): Promise<void> {
  const connections = (["source", "target"] as const).map(
    (role) => new Connection(controller(role), "bench"),
  );
  const scope = {
    ownRoles: ["causeway_controller", "causeway_replication"],
    roles: roles.application,
  };
  try {
    const [source, target] = await Promise.all(
      connections.map((each) => readCatalogue(queryOn(each), scope)),
    );
    if (source === undefined || target === undefined) throw new Error("No catalogue was read.");
    compareCatalogues(source, target);
  } finally {
    await Promise.all(connections.map((each) => each.close()));
  }
}

async function copied(replicator: Replicator): Promise<void> {
  for (;;) {
    const { tablesReady, tablesTotal, streamingFrom } = await replicator.status();
    if (streamingFrom === "source" && tablesTotal > 0 && tablesReady === tablesTotal) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Half of them tables, half partitions of one table; in portions that no server's locks are too few for. */
async function makeTables(
  connection: ReturnType<CaseServers["connection"]>,
  tables: number,
): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  const half = Math.floor(tables / 2);
  try {
    await client.query(
      "CREATE TABLE public.parted (id bigint, k int, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k)",
    );
    for (let first = 1; first <= half; first += 200) {
      const last = Math.min(half, first + 199);
      await client.query(`DO $$ BEGIN FOR i IN ${first}..${last} LOOP
        EXECUTE format('CREATE TABLE public.t_%s (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, v text, at timestamptz DEFAULT now())', i);
        EXECUTE format('CREATE INDEX ON public.t_%s (v)', i);
        EXECUTE format('INSERT INTO public.t_%s (v) SELECT ''v'' || g FROM generate_series(1, 20) g', i);
        EXECUTE format('CREATE TABLE public.parted_%s PARTITION OF public.parted FOR VALUES IN (%s)', i, i);
        EXECUTE format('INSERT INTO public.parted_%s SELECT g, %s, ''v'' FROM generate_series(1, 20) g', i, i);
      END LOOP; END $$`);
    }
  } finally {
    await client.end();
  }
}
