import { Client } from "pg";
import type { Login } from "../run/login";
import type { ReplicationStall } from "./fault-injector";

const key = "hashtextextended('causeway-fault', 0)";

/**
 * What makes the apply worker wait, and it alone: a trigger that fires for replicated rows. A lock on the
 * table would not do: the switch holds one there itself, for no maintenance may begin beside it.
 */
const trigger = `
  CREATE OR REPLACE FUNCTION causeway.fault_wait() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.${key});
    RETURN NEW;
  END $$;
  CREATE OR REPLACE TRIGGER causeway_fault BEFORE INSERT ON causeway.sentinel
    FOR EACH ROW EXECUTE FUNCTION causeway.fault_wait();
  ALTER TABLE causeway.sentinel ENABLE REPLICA TRIGGER causeway_fault`;

/**
 * Stalls the apply worker of a database at the next sentinel that comes over. The lock goes with this
 * connection, so it can't outlive the process that asked for it.
 */
export class ApplyStall implements ReplicationStall {
  private client: Client | undefined;

  private constructor(private readonly connection: Login) {}

  /** Before the switch is prepared: its pre-checks keep a table from being changed. */
  static async prepare(connection: Login): Promise<ApplyStall> {
    const client = new Client({ ...connection, application_name: "causeway-fault" });
    await client.connect();
    await client.query(trigger).finally(() => client.end());
    return new ApplyStall(connection);
  }

  async stall(): Promise<void> {
    if (this.client !== undefined) return;
    this.client = new Client({ ...this.connection, application_name: "causeway-fault" });
    await this.client.connect();
    await this.client.query(`SELECT pg_advisory_lock(${key})`);
  }

  async release(): Promise<void> {
    await this.client?.end();
    this.client = undefined;
  }
}
