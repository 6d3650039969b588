import { connectDatabase } from "../../automation/adapters/postgres/database";
import { createNativeReplicator } from "../../automation/adapters/postgres/replicator";
import { systemClock } from "../../automation/adapters/system-clock";
import { switchWriter } from "../../automation/cutover/switch/protocol";
import type { SwitchPorts } from "../../automation/cutover/switch/switch-ports";
import type { Database } from "../../automation/ports/database";
import type { Replicator } from "../../automation/ports/replicator";
import { counterpart, type DatabaseRole } from "../../automation/run/words";
import { freshProof } from "../helpers/fakes/proof";
import { patientPolicy } from "../helpers/patient-policy";
import type { DatabaseCase } from "./case-file";
import type { Connect } from "./oracle";

const roles = { application: ["payment_app"], replication: "causeway_replication" };

/** The product's own adapters on the two databases of one case. */
export class Move {
  private constructor(
    private readonly databases: Readonly<Record<DatabaseRole, Database>>,
    private readonly replicator: Replicator,
    private readonly name: string,
  ) {}

  static async connect(connect: Connect, one: DatabaseCase): Promise<Move> {
    const controller = (role: DatabaseRole) => connect(role, "causeway_controller");
    const database = (role: DatabaseRole) =>
      connectDatabase({ role, roles, connection: controller(role) });
    const side = (role: DatabaseRole) => ({
      connection: controller(role),
      replication: connect(role, "causeway_replication"),
    });
    const databases = { source: await database("source"), target: await database("target") };
    const replicator = createNativeReplicator({
      source: side("source"),
      target: side("target"),
      roles,
      exclusions: one.exclusions,
      waivers: one.waivers.map((each) => ({
        ...each,
        reason: "the case says so",
        until: "2999-12-31",
      })),
      targetSchema: one.schema,
      drift: one.drift,
    });
    return new Move(databases, replicator, one.name);
  }

  /** Schema, publication, subscription and first copy. @throws Error with the product's refusal. */
  async start(): Promise<void> {
    await this.databases.target.closeFenceAtRest();
    await this.replicator.start({ from: "source" });
    await this.databases.target.closeFenceAtRest();
    await this.untilReady();
    await this.replicator.complete({ from: "source" });
  }

  /** Lets the product look until nothing is wrong any more, or ten looks have not helped. */
  async untilFollowed(): Promise<void> {
    for (let look = 1; look <= 10; look += 1) {
      const { problems, tablesReady, tablesTotal } = await this.replicator.status();
      if (problems.length === 0 && tablesReady === tablesTotal) return;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  /** Moves the writer by the product's protocol. @throws Error with the reason when it did not move. */
  async switchTo(to: DatabaseRole): Promise<void> {
    const from = counterpart(to);
    const order = { from, to, runId: "cases", name: `${this.name}-${to}` };
    const ports: SwitchPorts = {
      clock: systemClock,
      databases: this.databases,
      replicator: this.replicator,
      // The cases have an oracle of their own, and some have not one row.
      proof: freshProof,
      gates: [],
      say: () => undefined,
      policy: patientPolicy,
    };
    const result = await switchWriter(ports, order, () => Promise.resolve());
    if (!result.moved) throw new Error(`${result.step}: ${result.reason}`);
    const open = await this.databases[from].closeDoor();
    if (open.length > 0) throw new Error(`the door stays open: ${open.join("; ")}`);
    await this.replicator.reverse({ from: to });
    await this.settle(to);
  }

  /** Resolves once everything written on the writer has been applied on the other database. */
  async settle(writer: DatabaseRole): Promise<void> {
    const sentinel = `${this.name}-settled-${writer}`;
    await this.databases[writer].writeSentinel(sentinel);
    await this.databases[counterpart(writer)].awaitSentinel(sentinel, 15_000);
  }

  async close(): Promise<void> {
    await this.replicator.close();
    await Promise.all([this.databases.source.close(), this.databases.target.close()]);
  }

  private async untilReady(): Promise<void> {
    const deadline = performance.now() + 15_000;
    for (;;) {
      const { tablesReady, tablesTotal, streamingFrom, problems } = await this.replicator.status();
      if (streamingFrom === "source" && tablesReady === tablesTotal) return;
      const [problem] = problems;
      if (problem !== undefined) throw new Error(`${problem.object}: ${problem.message}`);
      if (performance.now() > deadline) {
        throw new Error(`the first copy did not end: ${tablesReady} of ${tablesTotal} tables`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
