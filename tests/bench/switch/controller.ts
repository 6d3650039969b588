import { setTimeout as sleep } from "node:timers/promises";
import { connectDatabase } from "../../../automation/adapters/postgres/database";
import { createNativeReplicator } from "../../../automation/adapters/postgres/replicator";
import type { Database } from "../../../automation/ports/database";
import type { Replicator } from "../../../automation/ports/replicator";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";
import type { PostgresPair } from "../../../automation/rehearsal/postgres/pair";
import { demoExclusions, demoManifest } from "../../helpers/demo-manifest";

/** The controller's hands on both databases, as `automation/compose/rehearsal.ts` wires them. */
export interface Controller {
  readonly databases: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  close(): Promise<void>;
}

/** Longest wait for the initial copy, and for a sentinel outside of a pause, in milliseconds. */
const patienceMs = 60_000;

/** Connects, and has every row flow from the source to the fenced target. */
export async function connectController(pair: PostgresPair): Promise<Controller> {
  const roles = demoManifest.roles;
  const connect = (role: DatabaseRole) =>
    connectDatabase({ role, roles, connection: pair[role].connection("causeway_controller") });
  const side = (role: DatabaseRole) => ({
    connection: pair[role].connection("causeway_controller"),
    replication: pair[role].connection("causeway_replication"),
  });
  const databases = { source: await connect("source"), target: await connect("target") };
  const replicator = createNativeReplicator({
    source: side("source"),
    target: side("target"),
    roles,
    exclusions: demoExclusions,
    targetSchema: "prepared",
  });
  const controller: Controller = {
    databases,
    replicator,
    close: async () => {
      await Promise.all([databases.source.close(), databases.target.close(), replicator.close()]);
    },
  };
  try {
    await databases.target.closeFenceAtRest();
    await replicator.start({ from: "source" });
    await databases.target.closeFenceAtRest();
    await copied(replicator);
  } catch (error) {
    await controller.close();
    throw error;
  }
  return controller;
}

/** After a switch: rows flow from the new writer, and a sentinel has come that way. */
export async function reverse(
  { databases, replicator }: Controller,
  writer: DatabaseRole,
): Promise<void> {
  await replicator.reverse({ from: writer });
  await databases[counterpart(writer)].terminateApplicationSessions();
  await awaitEverything({ databases }, writer);
}

/** Resolves when the other database has all that the writer had when this was called. */
export async function awaitEverything(
  { databases }: Pick<Controller, "databases">,
  writer: DatabaseRole,
): Promise<void> {
  const sentinel = `bench/${process.hrtime.bigint()}`;
  await databases[writer].writeSentinel(sentinel);
  await databases[counterpart(writer)].awaitSentinel(sentinel, patienceMs);
}

async function copied(replicator: Replicator): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { tablesReady, tablesTotal, streamingFrom } = await replicator.status();
    if (streamingFrom !== undefined && tablesTotal > 0 && tablesReady === tablesTotal) return;
    if (performance.now() > deadline)
      throw new Error(`${tablesReady} of ${tablesTotal} tables were copied in ${patienceMs} ms.`);
    await sleep(20);
  }
}
