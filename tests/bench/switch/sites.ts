import * as path from "node:path";
import { agentGate } from "../../../automation/adapters/gates/agent-gate";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import type { DatabaseRole, Site } from "../../../automation/run/words";
import type { ServiceOptionsInput } from "../../../automation/rehearsal/payments/options";
import { optionsVariable } from "../../../automation/rehearsal/payments/main";
import { demoManifest } from "../../helpers/demo-manifest";
import { removePgBouncer, startPgBouncer } from "../../../automation/rehearsal/pgbouncer/launch";
import type { PostgresPair } from "../../../automation/rehearsal/postgres/pair";
import type { RunFolder } from "../../../automation/run/run-folder";
import type { ClosableGate } from "../../../automation/rehearsal/gates";
import { commonPort } from "../../../automation/process/free-port";
import { startChild } from "../../../automation/process/start-child";
import type { Closers } from "./closers";

/** Which gate a part of the bench goes through. */
export type GateKind = "pool" | "pgbouncer";

/** Where the two services listen: loopback addresses of their own, one port. */
export const addresses: Readonly<Record<Site, string>> = { blue: "127.0.1.1", green: "127.0.2.1" };

/** Both payments services, each behind its gate. */
export interface Sites {
  readonly port: number;
  readonly gates: readonly ClosableGate[];
}

const payments = path.join(__dirname, "../../../automation/rehearsal/payments/main.ts");

/** Starts both services, and their PgBouncers where those are the gates, towards the source. */
export async function startSites(
  kind: GateKind,
  pair: PostgresPair,
  folder: RunFolder,
  closers: Closers,
): Promise<Sites> {
  const port = await commonPort(Object.values(addresses), 0);
  const site = (each: Site) => startSite(each, kind, port, pair, folder, closers);
  const gates = [await site("blue"), await site("green")];
  return { port, gates };
}

async function startSite(
  site: Site,
  kind: GateKind,
  port: number,
  pair: PostgresPair,
  folder: RunFolder,
  closers: Closers,
): Promise<ClosableGate> {
  const login = (role: DatabaseRole) => pair[role].connection("payment_app");
  const databases = { source: login("source"), target: login("target") };
  const service = async (gate: ServiceOptionsInput["gate"], poolSize: number) => {
    const listen = { address: addresses[site], port };
    const options: ServiceOptionsInput = {
      ...{ site, listen, control: {}, databases, writer: "source", gate, poolSize },
      warmUp: demoManifest.warmUp,
    };
    const started = startChild({
      entry: payments,
      options,
      optionsVariable,
      root: folder.root,
      logFile: path.join(folder.logs, `payments-${site}-${kind}.log`),
      readyMs: 60_000,
    });
    return closers.hold(started, (child) => child?.stop());
  };
  if (kind === "pool") {
    const { ready } = await service({ kind }, 12);
    const gate = new HttpGate({ site, controlUrl: String(ready["controlUrl"]) });
    return closers.hold(Promise.resolve(gate), () => gate.close());
  }
  const bouncerFolder = path.join(folder.pgbouncer, site);
  const { warmUp } = demoManifest;
  const { contact, connection, namedStatements } = await closers.hold(
    startPgBouncer({ site, folder: bouncerFolder, databases, writer: "source", warmUp }),
    () => removePgBouncer(bouncerFolder),
  );
  await service({ kind, connections: [connection], namedStatements }, 24);
  const gate = agentGate(contact);
  return closers.hold(Promise.resolve(gate), () => gate.close());
}
