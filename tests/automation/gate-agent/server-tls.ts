import { chownSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { generate } from "selfsigned";
import type { SystemUser } from "../../../automation/rehearsal/postgres/unprivileged-user";
import type { SpecPair } from "../../helpers/postgres-pair";

/** Has both servers of a pair take TLS, with a certificate for `localhost` and 127.0.0.1, until `end` is called. */
export async function serverTls(
  { client }: SpecPair,
  folder: string,
  user: SystemUser | undefined,
): Promise<{ readonly authority: string; end(): Promise<void> }> {
  const common = {
    notAfterDate: new Date(Date.now() + 86_400_000),
    keyType: "ec",
    algorithm: "sha256",
  } as const;
  const authority = await generate([{ name: "commonName", value: "databases of a spec" }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  const files = [path.join(folder, "database.crt"), path.join(folder, "database.key")] as const;
  writeFileSync(files[0], server.cert);
  writeFileSync(files[1], server.private, { mode: 0o600 });
  if (user !== undefined) for (const file of files) chownSync(file, user.uid, user.gid);
  const run = async (statements: readonly string[]) => {
    for (const session of [client.source, client.target]) {
      for (const statement of statements) await session.query(statement);
    }
  };
  await run([
    `ALTER SYSTEM SET ssl_cert_file = '${files[0]}'`,
    `ALTER SYSTEM SET ssl_key_file = '${files[1]}'`,
    "ALTER SYSTEM SET ssl = on",
    "SELECT pg_reload_conf()",
  ]);
  return {
    authority: authority.cert,
    end: () =>
      run([
        "ALTER SYSTEM RESET ssl",
        "ALTER SYSTEM RESET ssl_cert_file",
        "ALTER SYSTEM RESET ssl_key_file",
        "SELECT pg_reload_conf()",
      ]),
  };
}
