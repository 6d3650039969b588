import assert from "node:assert/strict";
import * as fs from "node:fs";
import { blockingAssessments } from "../../../infra/replication/assessment";
import { controllerTables, tableMappings } from "../../../infra/replication/table-mappings";
import { matchesWildcard } from "../../../policies/aws/data/dms-mapping";
import { taskSettings } from "../../../infra/replication/task-settings";

describe("the table mappings", () => {
  it("select the application's and the controller's tables and leave sensitive data out", () => {
    const excluded = { schema: "public", table: "audit_log", column: "sensitive_data" };
    assert.deepEqual(
      tableMappings({
        schemas: ["public"],
        excludedColumns: [excluded],
      }),
      {
        rules: [
          {
            "rule-type": "selection",
            "rule-id": "1",
            "rule-name": "1-tables-of-public",
            "object-locator": { "schema-name": "public", "table-name": "%" },
            "rule-action": "include",
          },
          {
            "rule-type": "selection",
            "rule-id": "2",
            "rule-name": "2-causeway-sentinel",
            "object-locator": { "schema-name": "causeway", "table-name": "sentinel" },
            "rule-action": "include",
          },
          {
            "rule-type": "selection",
            "rule-id": "3",
            "rule-name": "3-causeway-epoch",
            "object-locator": { "schema-name": "causeway", "table-name": "epoch" },
            "rule-action": "include",
          },
          {
            "rule-type": "transformation",
            "rule-id": "4",
            "rule-name": "4-leave-out-audit_log-sensitive_data",
            "rule-target": "column",
            "object-locator": {
              "schema-name": "public",
              "table-name": "audit[_]log",
              "column-name": "sensitive[_]data",
            },
            "rule-action": "remove-column",
          },
        ],
      },
    );
  });

  it("take of the controller what native replication publishes, and nothing that is a database's own", () => {
    const file = "automation/adapters/postgres/replicator/publication.ts";
    const published = /FOR TABLE (causeway[^`]*) WITH \(publish = 'insert'\)/.exec(
      fs.readFileSync(file, "utf8"),
    )?.[1];
    assert.equal(published, controllerTables.map((table) => `causeway.${table}`).join(", "));
  });

  it("name the one column, whatever signs its name has, and no other", () => {
    const odd = { schema: "Sales.EU", table: "50%_[of]", column: 'a "b"' };
    const { rules } = tableMappings({
      schemas: ["Sales.EU"],
      excludedColumns: [odd, { ...odd, column: "a 'b'" }],
    });
    const [, , , rule, other] = rules;
    assert.notEqual(rule?.["rule-name"], other?.["rule-name"]);
    const locator = rule?.["object-locator"] ?? {};
    const matches = (key: string, name: string) => matchesWildcard(locator[key] ?? "", name);
    assert.equal(matches("schema-name", odd.schema), true);
    assert.equal(matches("table-name", odd.table), true);
    assert.equal(matches("table-name", "50 something of]"), false);
    assert.equal(matches("table-name", "50%x[of]"), false);
    assert.equal(matches("column-name", odd.column), true);
  });
});

describe("the blocking assessments", () => {
  it("ask for no key where our own tables have none", () => {
    const tables = fs.readFileSync("automation/adapters/postgres/control/10-tables.sql", "utf8");
    for (const table of controllerTables) {
      const made = new RegExp(`CREATE TABLE IF NOT EXISTS causeway\\.${table} \\(([^;]*)\\);`).exec(
        tables,
      );
      assert.doesNotMatch(made?.[1] ?? "PRIMARY KEY", /PRIMARY KEY|UNIQUE/);
    }
    assert.ok(!(blockingAssessments as readonly string[]).includes("postgres-check-pk"));
  });
});

describe("the task settings", () => {
  const settings = (direction: "forward" | "reverse") =>
    JSON.parse(JSON.stringify(taskSettings({ direction, lobMaxSizeKb: 64 }))) as Record<
      string,
      Record<string, unknown>
    >;

  it("stop at a broken row instead of skipping it", () => {
    const errors = settings("forward")["ErrorBehavior"] ?? {};
    const policies = Object.entries(errors).filter(([key]) => key.endsWith("Policy"));
    assert.equal(policies.length, 6);
    assert.ok(policies.every(([, policy]) => policy === "STOP_TASK"));
  });

  it("apply each transaction by itself, so that a sentinel proves all before it", () => {
    assert.equal(settings("reverse")["TargetMetadata"]?.["BatchApplyEnabled"], false);
  });

  it("stop the load before the cached changes, forward only", () => {
    const stops = (direction: "forward" | "reverse") =>
      settings(direction)["FullLoadSettings"]?.["StopTaskCachedChangesNotApplied"];
    assert.deepEqual([stops("forward"), stops("reverse")], [true, false]);
  });

  it("validate, and never log rows", () => {
    assert.equal(settings("forward")["ValidationSettings"]?.["EnableValidation"], true);
    assert.doesNotMatch(JSON.stringify(settings("forward")["Logging"]), /DEBUG/);
  });

  it("take the size of large objects from the data", () => {
    assert.equal(settings("forward")["TargetMetadata"]?.["LobMaxSize"], 64);
  });
});
