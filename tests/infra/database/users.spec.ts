import assert from "node:assert/strict";
import { createUsersSql, databaseUsers } from "../../../infra/database";
import { takePair } from "../../helpers/postgres-pair";

const roles = {
  application: "spec_application",
  controller: "spec_controller",
  replication: "spec_replication",
  verifier: "spec_verifier",
};
/** RDS's own roles: a server without RDS has none of them. */
const rdsRoles = ["rds_replication", "rds_iam", "rds_superuser"];

describe("the users' statements", function () {
  this.timeout(120_000);

  it("let DMS pass the triggers, keep its own tables, and follow what the controller makes", async () => {
    const pair = await takePair();
    const { target } = pair.client;
    const everyone = [...rdsRoles, ...Object.values(roles)];
    try {
      // The controller's schema comes with the pair; here its own statements make it.
      await target.query("DROP SCHEMA IF EXISTS causeway CASCADE");
      for (const role of rdsRoles) await target.query(`CREATE ROLE ${role}`);
      await target.query("CREATE TABLE public.paid (id int PRIMARY KEY)");
      await target.query(createUsersSql(databaseUsers({ schemas: ["public"], roles }, "dms")));

      await target.query("SET ROLE spec_replication");
      await target.query("SET session_replication_role = 'replica'");
      await target.query("RESET session_replication_role");
      await target.query("CREATE TABLE awsdms.status (id int)");
      await target.query("INSERT INTO public.paid VALUES (1)");

      await target.query("SET ROLE spec_controller");
      await target.query("CREATE TABLE causeway.sentinel (id int)");
      await target.query("SET ROLE spec_replication");
      await target.query("INSERT INTO causeway.sentinel VALUES (1)");

      await target.query("SET ROLE spec_application");
      await assert.rejects(
        target.query("SET session_replication_role = 'replica'"),
        /permission denied/,
      );
      const { rows } = await target.query("SELECT id FROM public.paid");
      assert.deepEqual(rows, [{ id: 1 }]);
    } finally {
      await target.query("RESET ROLE");
      await target.query("DROP SCHEMA IF EXISTS awsdms, causeway CASCADE");
      await target.query("DROP TABLE IF EXISTS public.paid");
      for (const role of everyone.toReversed()) {
        const { rowCount } = await target.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
        if (rowCount !== 1) continue;
        await target.query(`DROP OWNED BY ${role}`);
        await target.query(`DROP ROLE ${role}`);
      }
      await pair.close();
    }
  });

  it("let native replication read and nothing else: the subscription's owner writes", () => {
    const user = databaseUsers({ schemas: ["public"], roles }, "native").find(
      ({ name }) => name === roles.replication,
    );
    assert.deepEqual(user?.grants, [
      "rds_replication",
      'USAGE ON SCHEMA "public"',
      'SELECT ON ALL TABLES IN SCHEMA "public"',
    ]);
    assert.equal(user.schemas, undefined);
  });
});
