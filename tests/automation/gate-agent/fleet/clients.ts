import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sleep } from "../../../../automation/process/time";
import { unexplainedWrites } from "../../../../automation/rehearsal/audit/timeline";
import type { PaymentsService } from "../../../../automation/rehearsal/payments/service";
import { probeLineSchema } from "../../../../automation/rehearsal/probe/probe-line";
import { startProber, type Prober } from "../../../../automation/rehearsal/probe/prober";
import type { DatabaseRole } from "../../../../automation/run/words";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { openLoop } from "../../adapters/gates/open-loop";
import { pay } from "../../rehearsal/payments/service-under-test";

/** Accounts of one currency: see the seed. */
const accounts = [1, 4, 7, 10, 13, 16] as const;
/** How long a payment is tried, in milliseconds. */
const patienceMs = 45_000;

/** The application's logins. */
export function applicationLogins(databases: SpecPair) {
  return {
    source: databases.connection("source", "payment_app"),
    target: databases.connection("target", "payment_app"),
  };
}

/** Clients that pay at several services and try again with the same key, and probes of both databases. */
export class Clients {
  private readonly paid = new Set<string>();
  private prober: Prober | undefined;
  private load: ReturnType<typeof openLoop> | undefined;
  /** What each try was answered that took no payment. */
  readonly failedTries: string[] = [];

  constructor(
    private readonly databases: SpecPair,
    private readonly services: readonly PaymentsService[],
    private readonly probesFile: string,
  ) {}

  async begin(perSecond: number): Promise<void> {
    this.prober = startProber({
      databases: applicationLogins(this.databases),
      ...{ intervalMs: 10, statementTimeoutMs: 250, maxLifetimeMs: 600_000 },
      file: this.probesFile,
    });
    await this.prober.firstRound;
    let turn = 0;
    this.load = openLoop(perSecond, async () => {
      const service = this.services[turn++ % this.services.length];
      if (service !== undefined) await this.payAt(service);
    });
  }

  /** Pays once at each service. @returns the writers that said so */
  everywhere(): Promise<readonly DatabaseRole[]> {
    return Promise.all(this.services.map((each) => this.payAt(each)));
  }

  /** Ends load and probes. @returns how many payments were taken, and each that was not */
  async end() {
    const { failures = [] } = (await this.load?.stop()) ?? {};
    this.load = undefined;
    await this.prober?.stop();
    this.prober = undefined;
    return { payments: this.paid.size, failures };
  }

  /** @returns each payment that a database does not hold exactly once */
  async notExactlyOnce(roles: readonly DatabaseRole[]): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const role of roles) {
      const { rows } = await this.databases.client[role].query<{ key: string }>(
        `SELECT k.key FROM unnest($1::uuid[]) AS k (key) LEFT JOIN transactions t ON t.idempotency_key = k.key
         GROUP BY k.key HAVING count(t.id) <> 1`,
        [[...this.paid]],
      );
      wrong.push(...rows.map(({ key }) => `${key} is not exactly once on the ${role}`));
    }
    return wrong;
  }

  /** @returns probe writes that no single writer at a time explains. @param writers one after the other */
  secondWriters(writers: readonly DatabaseRole[]): readonly string[] {
    const accepted = readFileSync(this.probesFile, "utf8")
      .trim()
      .split("\n")
      .map((line) => probeLineSchema.parse(JSON.parse(line)))
      .filter(({ outcome }) => outcome === "accepted")
      .map((line) => ({ ...line, name: "a probe" }));
    const unseen = writers.filter((role) => !accepted.some(({ database }) => database === role));
    const unproven = [...new Set(unseen)].map((role) => `no probe was let in by the ${role}`);
    return [...unproven, ...unexplainedWrites(accepted, writers)];
  }

  private async payAt(service: PaymentsService): Promise<DatabaseRole> {
    const key = randomUUID();
    const from = this.paid.size % (accounts.length - 1);
    const between = { debitAccountId: accounts[from], creditAccountId: accounts[from + 1] };
    const untilMs = performance.now() + patienceMs;
    let last = "nothing";
    while (performance.now() < untilMs) {
      const { status, body } = await pay(service, between, key);
      last = `${new Date().toISOString()} ${status} ${JSON.stringify(body)}`;
      if (status === 200 || status === 201) {
        this.paid.add(key);
        return body["writer"] as DatabaseRole;
      }
      this.failedTries.push(last);
      if (status !== 503) break;
      await sleep(50);
    }
    throw new Error(`a payment was not taken, its last answer: ${last}`);
  }
}
