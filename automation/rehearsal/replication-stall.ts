import { Client } from "pg";
import type { ReplicationStall } from "./fault-injector";
import type { Login } from "../run/login";

/**
 * Stalls the apply worker of a database: a lock on a table that it must write to. Readers pass. The
 * lock goes with this connection, so it can't outlive the process that asked for it.
 */
export class TableLockStall implements ReplicationStall {
  private client: Client | undefined;

  constructor(private readonly connection: Login) {}

  async stall(): Promise<void> {
    if (this.client !== undefined) return;
    this.client = new Client({ ...this.connection, application_name: "causeway-fault" });
    await this.client.connect();
    await this.client.query("BEGIN");
    await this.client.query(
      "LOCK TABLE public.transactions, causeway.sentinel IN SHARE ROW EXCLUSIVE MODE",
    );
  }

  async release(): Promise<void> {
    await this.client?.end();
    this.client = undefined;
  }
}
