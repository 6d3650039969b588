import { chmodSync, chownSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Client } from "pg";
import { generate } from "selfsigned";
import type { Manifest } from "../../automation/manifest/schema";
import type { DatabaseRole } from "../../automation/run/words";
import { setupScript } from "../../automation/verification/rights/setup-script";
import { demoManifest } from "../helpers/demo-manifest";
import { startServers, type CaseServers } from "./servers";

const sides = ["source", "target"] as const;

/**
 * Servers as RDS gives them: the controller is no superuser and has what the set-up script gave it, and
 * every connection of the product's is encrypted and holds the server's certificate against its name.
 */
export async function startServersAsOnRds(): Promise<CaseServers> {
  const servers = await startServers();
  const caFiles = {} as Record<DatabaseRole, string>;
  for (const side of sides) {
    const admin = servers.connection(side, "postgres");
    caFiles[side] = await giveCertificate(servers.dataDirectory(side));
    await onServer(admin, [
      "ALTER SYSTEM SET ssl = on",
      "ALTER SYSTEM SET ssl_cert_file = 'causeway-server.crt'",
      "ALTER SYSTEM SET ssl_key_file = 'causeway-server.key'",
      "SELECT pg_reload_conf()",
    ]);
  }
  return {
    ...servers,
    connection: (role, database, user) => {
      const plain = servers.connection(role, database, user);
      return user?.startsWith("causeway_") === true
        ? { ...plain, tls: { caFile: caFiles[role] } }
        : plain;
    },
    prepare: async (database) => {
      for (const side of sides) {
        await onServer(servers.connection(side, database), [
          ...withoutRights,
          setupScript(side, manifestOf(database)),
        ]);
      }
    },
  };
}

/** The demo bank's manifest for another database. */
export function manifestOf(name: string): Manifest {
  return { ...demoManifest, database: { ...demoManifest.database, name } };
}

/** What the stage's own roles have beyond what the set-up script gives. */
export const withoutRights = [
  "ALTER ROLE causeway_controller NOSUPERUSER NOREPLICATION",
  "ALTER ROLE causeway_replication NOREPLICATION",
];

/** Puts a certificate for 127.0.0.1 into a server's folder; answers the file that it is held against. */
async function giveCertificate(dataDirectory: string): Promise<string> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keySize: 2048,
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const { uid, gid } = statSync(dataDirectory);
  const write = (name: string, text: string) => {
    const file = path.join(dataDirectory, name);
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    chownSync(file, uid, gid);
    return file;
  };
  write("causeway-server.key", key);
  return write("causeway-server.crt", cert);
}

async function onServer(
  connection: ReturnType<CaseServers["connection"]>,
  statements: readonly string[],
): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
