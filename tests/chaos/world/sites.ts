import * as path from "node:path";
import type { AgentContact } from "../../../automation/adapters/gates/agent-gate";
import { startChild } from "../../../automation/process/start-child";
import { optionsVariable } from "../../../automation/rehearsal/payments/main";
import type { ServiceOptionsInput } from "../../../automation/rehearsal/payments/options";
import { removePgBouncer, startPgBouncer } from "../../../automation/rehearsal/pgbouncer/launch";
import type { Login } from "../../../automation/run/login";
import type { DatabaseRole } from "../../../automation/run/words";
import type { Closers } from "../../bench/switch/closers";
import { demoManifest } from "../../helpers/demo-manifest";
import type { ChaosFiles } from "./files";

/** Both sites behind their gates, one of each kind. */
export interface Sites {
  /** Blue: clients log in to PgBouncer as the application does. */
  readonly blue: {
    readonly connection: Login;
    readonly contact: AgentContact;
    readonly folder: string;
  };
  /** Green: a payments service with a gate in its own pool. */
  readonly green: { readonly url: string; readonly controlUrl: string };
}

const payments = path.join(__dirname, "../../../automation/rehearsal/payments/main.ts");

/** Starts PgBouncer with its agent, and a payments service, both towards the source. */
export async function startSites(
  databases: Readonly<Record<DatabaseRole, Login>>,
  files: ChaosFiles,
  credentials: string,
  closers: Closers,
): Promise<Sites> {
  const [bouncer, service] = await Promise.all([
    startBlue(databases, files, credentials, closers),
    startGreen(databases, files, closers),
  ]);
  const { connection, contact } = bouncer;
  return {
    blue: { connection, contact, folder: path.join(files.pgbouncer, "blue") },
    green: { url: String(service.ready["url"]), controlUrl: String(service.ready["controlUrl"]) },
  };
}

function startBlue(
  databases: Readonly<Record<DatabaseRole, Login>>,
  files: ChaosFiles,
  credentials: string,
  closers: Closers,
) {
  const folder = path.join(files.pgbouncer, "blue");
  const { warmUp } = demoManifest;
  return closers.hold(
    startPgBouncer({ site: "blue", folder, databases, writer: "source", warmUp, credentials }),
    () => removePgBouncer(folder),
  );
}

function startGreen(
  databases: Readonly<Record<DatabaseRole, Login>>,
  files: ChaosFiles,
  closers: Closers,
) {
  const options: ServiceOptionsInput = {
    site: "green",
    listen: { address: "127.0.0.1", port: 0 },
    control: {},
    databases,
    writer: "source",
    gate: { kind: "pool" },
    poolSize: 6,
    warmUp: demoManifest.warmUp,
  };
  const logFile = path.join(files.logs, "payments-green.log");
  const { root } = files;
  return closers.hold(
    startChild({ entry: payments, options, optionsVariable, root, logFile, readyMs: 60_000 }),
    (child) => child?.stop(),
  );
}
