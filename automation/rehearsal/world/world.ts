import * as fs from "node:fs";
import * as path from "node:path";
import type { DatabaseRole, Site } from "../../run/words";
import type { LoadOptionsInput } from "../load/options";
import { optionsVariable } from "../payments/main";
import type { ServiceOptionsInput } from "../payments/options";
import type { ProberOptionsInput } from "../probe/options";
import { Poolers } from "../pgbouncer/poolers";
import type { Login } from "../../run/login";
import { startPair, stopPair, type PostgresPair } from "../postgres/pair";
import { runFolder, type RunFolder } from "../../run/run-folder";
import { rehearsalTtlSeconds } from "../overrides";
import { customerAccounts } from "./accounts";
import { call } from "./call";
import { startChild, type Child, type Stoppable } from "../../process/start-child";
import { commonPort } from "../../process/free-port";
import { writeAtomically } from "../../process/write-atomically";
import type { WorldOptions } from "./world-options";
import { strikeWorld } from "./strike";
import { writeWorldState, type WorldState } from "./world-state";

const rehearsal = path.join(__dirname, "..");
const readyMs = 60_000;

/** Everything around the controller, on one machine: databases, sites, name service, clients. */
export class World {
  private readonly children: Stoppable[] = [];
  private pair: PostgresPair | undefined;
  private load: Child | undefined;
  private prober: Child | undefined;
  private readonly poolers: Poolers;
  private port = 0;
  private starting: Promise<unknown> = Promise.resolve();
  private stopping: Promise<void> | undefined;
  private readonly folder: RunFolder;
  state: WorldState | undefined;

  constructor(private readonly options: WorldOptions) {
    this.folder = runFolder(options.root);
    const { warmUp, wired } = options;
    this.poolers = new Poolers({ folder: this.folder.pgbouncer, warmUp, wired });
  }

  /** Starts all that does not need the stack. Stops what it started when anything fails. */
  async start(controlPort: number): Promise<WorldState> {
    const starting = this.bringUp(controlPort);
    this.starting = starting;
    try {
      return await starting;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Sends the clients in, at the name that the stack gives. Starting twice changes nothing. */
  async startLoad(name: string): Promise<void> {
    if (this.load !== undefined) return;
    const { sites, requestsPerSecond, seed } = this.options;
    const { pair, state } = this.running();
    const accountsFile = path.join(this.folder.root, "accounts.json");
    fs.writeFileSync(
      accountsFile,
      JSON.stringify(await customerAccounts(pair.source.connection("causeway_verifier"))),
    );
    const options: LoadOptionsInput = {
      requestsPerSecond,
      seed,
      dns: { name, address: state.dns.host, port: state.dns.port },
      sites: { blue: sites.blue, green: sites.green, port: this.port },
      accountsFile,
      files: {
        ledger: this.folder.ledger,
        requests: this.folder.requests,
        sent: this.folder.sent,
        samples: this.folder.samples,
      },
    };
    this.load = await this.child("load", "load/main.ts", options);
  }

  /** Lets every request end, with its retries; resolves when the last is written down. */
  async stopLoad(): Promise<unknown> {
    if (this.load === undefined) return {};
    const port = Number(this.load.ready["controlPort"]);
    const stopped = await call(`http://127.0.0.1:${port}/stop`, {}, 120_000);
    this.load = undefined;
    return stopped;
  }

  /** Probe writes on both databases from now on. Starting twice changes nothing. */
  async startProbes(): Promise<void> {
    if (this.prober !== undefined) return;
    const { pair } = this.running();
    const target = (member: PostgresPair["source"]) => member.connection("payment_app");
    const databases = { source: target(pair.source), target: target(pair.target) };
    const { probes: file, probePasswords: passwordsFile } = this.folder;
    const options: ProberOptionsInput = { databases, file, passwordsFile };
    this.prober = await this.child("prober", "probe/main.ts", options, "CAUSEWAY_PROBER_OPTIONS");
  }

  /** Ends the probes; the last line is written down. */
  async stopProbes(): Promise<void> {
    await this.prober?.stop();
    this.prober = undefined;
  }

  /** Breaks something on purpose, such as `green-errors@25`. @returns what was done, for people */
  async strike(fault: string): Promise<string> {
    const { pair, state } = this.running();
    const passwords = this.folder.probePasswords;
    return strikeWorld(fault, {
      file: this.folder.faults,
      poolers: this.poolers,
      pair,
      controlUrlOf: (site) => state.services[site].controlUrl,
      tell: (fresh) => writeAtomically(passwords, JSON.stringify(fresh)),
    });
  }

  /** Stops everything, clients first. Never throws: what can't be stopped is reported on stderr. */
  stop(): Promise<void> {
    return (this.stopping ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    await this.stopProcesses();
    // What was still coming up may have started something meanwhile. The databases go only then:
    // to lose a connection while the history is written would end this process.
    await this.starting.catch(() => undefined);
    await this.stopProcesses();
    // Also one of a pair that is not complete.
    await stopPair(this.folder).catch(report);
  }

  private async stopProcesses(): Promise<void> {
    for (const child of this.children.splice(0).reverse()) await child.stop().catch(report);
    await this.poolers.stop(report);
  }

  private async bringUp(controlPort: number): Promise<WorldState> {
    const { sites } = this.options;
    this.port = await commonPort([sites.blue, sites.green], sites.port);
    const [pair, cloud] = await allOf([this.startDatabases(), this.startCloud()]);
    const [blue, green] = await allOf([
      this.startService("blue", pair),
      this.startService("green", pair),
    ]);
    const { dns, route53Endpoint } = cloud.ready as Pick<WorldState, "dns" | "route53Endpoint">;
    const member = ({ server: { host, port, pid } }: PostgresPair["source"]) => ({
      host,
      port,
      pid,
    });
    this.state = {
      pid: process.pid,
      controlPort,
      password: pair.source.connection("postgres").password,
      databases: { source: member(pair.source), target: member(pair.target) },
      services: { blue, green },
      dns,
      route53Endpoint,
      agents: this.poolers.all.map(({ contact, agentPid }) => ({ ...contact, pid: agentPid })),
    };
    writeWorldState(this.folder.world, this.state);
    return this.state;
  }

  private running(): { readonly pair: PostgresPair; readonly state: WorldState } {
    const { pair, state } = this;
    if (pair === undefined || state === undefined) throw new Error("The world is not up yet.");
    return { pair, state };
  }

  private async startDatabases(): Promise<PostgresPair> {
    this.pair = await startPair(this.folder, { transactions: this.options.transactions });
    return this.pair;
  }

  private startCloud(): Promise<Child> {
    const { sites, onPremisesAddress, seed } = this.options;
    // The local network: which loopback address stands for blue's public one, and for load balancers.
    const addresses = { [onPremisesAddress]: sites.blue, "*.elb.amazonaws.com": sites.green };
    const aliasTtlSeconds = rehearsalTtlSeconds;
    return this.child("cloud", "../local-cloud/main.ts", {
      dir: this.folder.cloud,
      addresses,
      seed,
      aliasTtlSeconds,
    });
  }

  private async startService(
    site: Site,
    pair: PostgresPair,
  ): Promise<WorldState["services"]["blue"]> {
    const databases = {
      source: pair.source.connection("payment_app"),
      target: pair.target.connection("payment_app"),
    };
    const { gate, poolSize } = await this.startGate(site, databases);
    const options: ServiceOptionsInput = {
      site,
      listen: { address: this.options.sites[site], port: this.port },
      control: {},
      databases,
      writer: "source",
      gate,
      poolSize,
      warmUp: this.options.warmUp,
    };
    const child = await this.child(
      `payments-${site}`,
      "payments/main.ts",
      options,
      optionsVariable,
    );
    const { url, controlUrl } = child.ready as { url: string; controlUrl: string };
    return { url, controlUrl, pid: child.pid };
  }

  /** The gate lies in the service's pool, or in two PgBouncers of the site's own, as on Fargate. */
  private async startGate(
    site: Site,
    databases: Readonly<Record<DatabaseRole, Login>>,
  ): Promise<{ readonly gate: ServiceOptionsInput["gate"]; readonly poolSize: number }> {
    if (this.options.gate === "pool") return { gate: { kind: "pool" }, poolSize: 12 };
    const poolers = await this.poolers.start(site, databases);
    const connections = poolers.map(({ connection }) => connection);
    const namedStatements = poolers.every((each) => each.namedStatements);
    return { gate: { kind: "pgbouncer", connections, namedStatements }, poolSize: 24 };
  }

  private async child(
    name: string,
    entry: string,
    options: unknown,
    variable?: string,
  ): Promise<Child> {
    if (this.stopping !== undefined)
      throw new Error(`The world is being stopped: ${name} is not started.`);
    return startChild({
      entry: path.join(rehearsal, entry),
      options,
      ...(variable === undefined ? {} : { optionsVariable: variable }),
      root: this.folder.root,
      logFile: path.join(this.folder.logs, `${name}.log`),
      readyMs,
      onSpawn: (started) => this.children.push(started),
    });
  }
}

/** Waits for all of them, also when one fails, so that nothing still comes up. Throws the first failure. */
async function allOf<T extends readonly unknown[]>(works: {
  [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  try {
    return await Promise.all(works);
  } finally {
    await Promise.allSettled(works);
  }
}

function report(error: unknown): void {
  console.error(error);
}
