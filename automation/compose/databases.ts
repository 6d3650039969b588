import { connectDatabase } from "../adapters/postgres/database";
import { createNativeReplicator } from "../adapters/postgres/replicator";
import { excludedColumns } from "../manifest/manifest";
import type { Manifest } from "../manifest/schema";
import type { ContentProof } from "../ports/content-proof";
import type { Database } from "../ports/database";
import type { Replicator } from "../ports/replicator";
import type { Login } from "../run/login";
import type { DatabaseRole } from "../run/words";
import { waiversOn } from "../verification/catalogue/difference";
import { contentProofByVerifier } from "./content-proof";

/** How the controller logs in to one database: as itself, and as who replicates. */
export interface DatabaseLogins {
  readonly controller: Login;
  readonly replication: Login;
}

/** Both databases and what moves rows between them. */
export interface ConnectedDatabases {
  readonly databases: Readonly<Record<DatabaseRole, Database>>;
  readonly replicator: Replicator;
  readonly proof: ContentProof;
  close(): Promise<void>;
}

/**
 * Connects to both databases. The newest proof that they hold the same rows is kept in `proofFile`. The one that has never been the writer refuses writes from here on.
 */
export async function connectDatabases(
  logins: Readonly<Record<DatabaseRole, DatabaseLogins>>,
  manifest: Manifest,
  proofFile: string,
): Promise<ConnectedDatabases> {
  const { roles } = manifest;
  const waivers = waiversOn(new Date().toISOString().slice(0, 10), manifest.waivers);
  const standbys = {
    named: manifest.standbys.map((at) => ({ ...logins.source.controller, ...at })),
    waived: waivers.filter(({ kind }) => kind === "standby").map(({ name }) => name),
  };
  const connect = (role: DatabaseRole) =>
    connectDatabase({
      role,
      roles,
      connection: logins[role].controller,
      ...(role === "source" && { standbys }),
    });
  const [source, target] = await Promise.all([connect("source"), connect("target")]);
  const side = (role: DatabaseRole) => ({
    connection: logins[role].controller,
    replication: logins[role].replication,
  });
  const exclusions = excludedColumns(manifest);
  const replicator = createNativeReplicator({
    source: side("source"),
    target: side("target"),
    roles,
    exclusions,
    waivers,
    targetSchema: manifest.database.targetSchema,
    drift: manifest.database.drift,
  });
  // A database that knows no epoch has never been the writer: it refuses writes before anyone can try.
  if ((await target.epoch()) === undefined) await target.closeFenceAtRest();
  return {
    databases: { source, target },
    replicator,
    proof: contentProofByVerifier({
      file: proofFile,
      login: (role) => logins[role].controller,
      exclusions,
      waivers,
      now: () => Date.now(),
    }),
    close: async () => {
      await replicator.close();
      await target.close();
      await source.close();
    },
  };
}
