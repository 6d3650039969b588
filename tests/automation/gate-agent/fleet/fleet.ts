import { mkdtempSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { agentGate } from "../../../../automation/adapters/gates/agent-gate";
import { listedAgents } from "../../../../automation/adapters/gates/listed-agents";
import { SiteGate } from "../../../../automation/adapters/gates/site-gate";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import type { SwitchPorts, SwitchResult } from "../../../../automation/cutover/switch/switch-ports";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import type { Gate } from "../../../../automation/ports/gate";
import { waitUntil } from "../../../../automation/process/wait-until";
import type { PaymentsService } from "../../../../automation/rehearsal/payments/service";
import { counterpart, type DatabaseRole, type Site } from "../../../../automation/run/words";
import { demoManifest } from "../../../helpers/demo-manifest";
import { freshProof } from "../../../helpers/fakes/proof";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { startService } from "../../rehearsal/payments/service-under-test";
import { applicationLogins, Clients } from "./clients";
import { Pooler } from "./pooler";

const sites = ["blue", "green"] as const;
/** How long an agent may take to answer, in milliseconds: longer than on the day, for a busy machine. */
const callMs = 3_000;
const mostTries = 5;
// On a busy machine a spec must not fail for being slow.
const patientDeadlines = {
  longestTransactionMs: 10_000,
  sentinelGateMs: 10_000,
  lockTimeoutMs: 5_000,
  sentinelDeadlineMs: 10_000,
  residueDeadlineMs: 10_000,
  pauseBudgetMs: 40_000,
  holdLimitMs: 50_000,
};

/** What happens in the middle of a switch. */
export interface Hooks {
  /** All pre-checks have passed, no gate is held. */
  readonly before?: () => void;
  /** Every gate is held, the point of no return comes next. */
  readonly inHold?: () => void;
}

/** Two sites with two PgBouncers and agents each, a service before them, clients, and the real switch. */
export class Fleet {
  /** What the sites' gates and the switch have told. */
  readonly said: string[] = [];
  readonly clients: Clients;
  /** The writers so far, the present one last. */
  private readonly writers: DatabaseRole[] = ["source"];
  private attempt = 0;
  private readonly gates: Record<Site, SiteGate>;

  private constructor(
    private readonly databases: SpecPair,
    private readonly root: string,
    readonly poolers: Readonly<Record<Site, readonly Pooler[]>>,
    private readonly services: readonly PaymentsService[],
  ) {
    const gate = (site: Site) => {
      const contacts = poolers[site].map(({ contact }) => contact);
      const say = (line: string) => this.said.push(line);
      return new SiteGate({ site, directory: listedAgents(contacts, callMs), say });
    };
    this.gates = { blue: gate("blue"), green: gate("green") };
    this.clients = new Clients(databases, services, path.join(root, "probes.ndjson"));
  }

  /** @param databases replicated from the source, the target fenced */
  static async start(databases: SpecPair): Promise<Fleet> {
    const root = mkdtempSync(path.join(os.tmpdir(), "causeway-fleet-"));
    const logins = applicationLogins(databases);
    const pooler = (site: Site, number: number) =>
      Pooler.start({
        ...{ site, databases: logins, writer: "source", warmUp: demoManifest.warmUp },
        folder: path.join(root, `${site}-${number}`),
        credentials: path.join(root, "credentials"),
        poolSize: 6,
      });
    const both = (site: Site) => Promise.all([pooler(site, 1), pooler(site, 2)]);
    const [blue, green] = await Promise.all([both("blue"), both("green")]);
    const service = (site: Site, of: readonly Pooler[]) =>
      startService(databases, {
        ...{ site, poolSize: 12, connectMs: 15_000 },
        gate: {
          kind: "pgbouncer",
          connections: of.map(({ connection }) => connection),
          namedStatements: of.every(({ namedStatements }) => namedStatements),
        },
      });
    const services = [await service("blue", blue), await service("green", green)];
    return new Fleet(databases, root, { blue, green }, services);
  }

  get writer(): DatabaseRole {
    return this.writers.at(-1) ?? "source";
  }

  /** Waits until every pooler is open towards the writer. @throws Error that says what is not, after 30 s */
  async well(): Promise<void> {
    const found = () =>
      this.statuses().then(
        (all) => all.every(({ state, target }) => state === "open" && target === this.writer),
        () => false,
      );
    if (await waitUntil(found, { withinMs: 30_000 })) return;
    const each = await Promise.allSettled([this.statuses()]);
    throw new Error(`the gates are not open towards the ${this.writer}: ${JSON.stringify(each)}`);
  }

  /** All four. */
  get all(): readonly Pooler[] {
    return sites.flatMap((site) => this.poolers[site]);
  }

  /** Waits until the poolers but one are open towards a database. @returns whether they are, within 30 s */
  othersOpen(but: Pooler, target: DatabaseRole): Promise<boolean> {
    const others = this.all.filter((each) => each !== but);
    const open = async ({ contact }: Pooler) => {
      const gate = agentGate(contact, callMs);
      const status = await gate.status().finally(() => gate.close());
      return status.state === "open" && status.target === target;
    };
    const allOpen = () =>
      Promise.all(others.map(open)).then(
        (each) => each.every(Boolean),
        () => false,
      );
    return waitUntil(allOpen, { withinMs: 30_000 });
  }

  /**
   * Moves the writer to the other database by the product's own protocol, and has rows flow back. A try that was
   * refused before its hooks had their turn is repeated: the machine may have been too busy for it.
   */
  async move(hooks: Hooks): Promise<SwitchResult> {
    let begun = false;
    const marked: Hooks = {
      before: () => {
        begun ||= hooks.before !== undefined;
        hooks.before?.();
      },
      inHold: () => {
        begun = true;
        hooks.inHold?.();
      },
    };
    for (let tries = 1; ; tries += 1) {
      const result = await this.tryToMove(marked);
      if (result.moved || begun || tries === mostTries) return result;
    }
  }

  /** Tries once. */
  async tryToMove(hooks: Hooks = {}): Promise<SwitchResult> {
    const { database, replicator } = this.databases;
    const [from, to] = [this.writer, counterpart(this.writer)];
    const { blue, green } = this.gates;
    const ports: SwitchPorts = {
      ...{ clock: systemClock, databases: database, replicator, proof: freshProof },
      gates: [hooked(blue, hooks), green],
      policy: { ...rehearsalPolicy.switching, ...patientDeadlines },
      say: (_, line) => this.said.push(line),
    };
    const name = `fleet/${++this.attempt}`;
    const result = await switchWriter(ports, { from, to, runId: "fleet", name }, async () => {
      await Promise.resolve(hooks.inHold?.());
    });
    if (!result.moved) return result;
    this.writers.push(to);
    await replicator.reverse({ from: to });
    await database[from].terminateApplicationSessions();
    await this.allCameOver();
    return result;
  }

  /** The fence of the writer, and of the other. */
  async fences() {
    const { database } = this.databases;
    return [
      await database[this.writer].fence(),
      await database[counterpart(this.writer)].fence(),
    ] as const;
  }

  /** Ends the clients. @returns what is wrong: payments lost, doubled or failed, and two writers at once */
  async audit() {
    const { payments, failures } = await this.clients.end();
    await this.allCameOver();
    const inexact = await this.clients.notExactlyOnce(["source", "target"]);
    const wrong = [...failures, ...inexact, ...this.clients.secondWriters(this.writers)];
    return { payments, wrong };
  }

  async stop(): Promise<void> {
    await this.clients.end();
    for (const service of this.services) await service.stop();
    for (const site of sites) {
      await this.gates[site].close();
      for (const pooler of this.poolers[site]) await pooler.stop();
    }
    rmSync(this.root, { recursive: true });
  }

  private statuses() {
    return Promise.all(sites.map((site) => this.gates[site].status()));
  }

  private async allCameOver(): Promise<void> {
    const { database } = this.databases;
    const sentinel = `fleet/over-${process.hrtime.bigint()}`;
    await database[this.writer].writeSentinel(sentinel);
    await database[counterpart(this.writer)].awaitSentinel(sentinel, 20_000);
  }
}

function hooked(gate: SiteGate, { before }: Hooks): Gate {
  return {
    site: gate.site,
    kind: gate.kind,
    hold: (limits) => {
      before?.();
      return gate.hold(limits);
    },
    repoint: (target) => gate.repoint(target),
    release: () => gate.release(),
    warm: (target) => gate.warm(target),
    status: () => gate.status(),
  };
}
