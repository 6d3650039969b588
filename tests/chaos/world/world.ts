import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { startProber } from "../../../automation/rehearsal/probe/prober";
import { parseProberOptions } from "../../../automation/rehearsal/probe/options";
import { customerAccounts } from "../../../automation/rehearsal/world/accounts";
import type { Login } from "../../../automation/run/login";
import type { DatabaseRole } from "../../../automation/run/words";
import type { ControllerOptions } from "../controller/options";
import { Strikes } from "../faults/strikes";
import { startClients, type Clients } from "./clients";
import { chaosFiles, type ChaosFiles } from "./files";
import { openLink, type Link } from "../../helpers/link";
import type { Servers } from "./servers";
import { startSites, type Sites } from "./sites";

/** A pair of databases, both sites, clients and a prober: what one cutover goes on in. */
export interface World {
  readonly name: string;
  readonly files: ChaosFiles;
  readonly servers: Servers;
  readonly strikes: Strikes;
  /** What rows come through from each database. */
  readonly links: Readonly<Record<DatabaseRole, Link>>;
  readonly sites: Sites;
  readonly clients: Clients;
  /** How a controller reaches all of it. */
  readonly controller: Omit<ControllerOptions, "deaths">;
  login(role: DatabaseRole, user: Parameters<Servers["connection"]>[2]): Login;
  stopProbes(): Promise<void>;
  close(): Promise<void>;
}

/** Beat of the probes on each server: one that is shut out logs in anew each time, which costs it a process. */
const probeMs = 40;

/** Makes a world of its own on servers that others used before. */
export async function openWorld(servers: Servers, name: string, root: string): Promise<World> {
  const closers = servers.closers.part();
  const files = chaosFiles(path.join(root, name));
  mkdirSync(files.logs, { recursive: true });
  const login: World["login"] = (role, user) => servers.connection(role, name, user);
  try {
    await closers.hold(servers.createDatabases(name), () => servers.dropDatabases(name));
    const app = { source: login("source", "payment_app"), target: login("target", "payment_app") };
    const link = (role: DatabaseRole) =>
      closers.hold(openLink(app[role]), (opened) => opened?.close());
    const links = { source: await link("source"), target: await link("target") };
    const sites = await startSites(app, files, path.join(root, "credentials"), closers);
    const prober = startProber(
      parseProberOptions(
        JSON.stringify({ databases: app, file: files.probes, intervalMs: probeMs }),
      ),
    );
    let probing: Promise<void> | undefined;
    const stopProbes = () => (probing ??= prober.stop());
    await closers.hold(prober.firstRound, stopProbes);
    const clients = startClients(
      sites,
      await customerAccounts(login("source", "causeway_verifier")),
      files,
    );
    await closers.hold(Promise.resolve(), () => clients.drain(0));
    const logins = (role: DatabaseRole) => {
      const { host, port } = links[role];
      return {
        controller: login(role, "causeway_controller"),
        replication: { ...login(role, "causeway_replication"), host, port },
      };
    };
    return {
      ...{ name, files, servers, links, sites, clients, login, stopProbes },
      strikes: new Strikes(files.strikes),
      controller: {
        root: files.root,
        runId: name,
        databases: { source: logins("source"), target: logins("target") },
        gates: {
          agent: sites.blue.contact,
          pool: { site: "green", controlUrl: sites.green.controlUrl },
        },
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
