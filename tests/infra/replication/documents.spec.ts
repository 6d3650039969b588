import assert from "node:assert/strict";
import { excludedColumns, tableMappings } from "../../../infra/replication/table-mappings";
import { taskSettings } from "../../../infra/replication/task-settings";

describe("the table mappings", () => {
  it("select the application's and the controller's tables and leave sensitive data out", () => {
    assert.deepEqual(
      tableMappings({ schema: "public", controllerSchema: "causeway", excludedColumns }),
      {
        rules: [
          {
            "rule-type": "selection",
            "rule-id": "1",
            "rule-name": "application-tables",
            "object-locator": { "schema-name": "public", "table-name": "%" },
            "rule-action": "include",
          },
          {
            "rule-type": "selection",
            "rule-id": "2",
            "rule-name": "controller-tables",
            "object-locator": { "schema-name": "causeway", "table-name": "%" },
            "rule-action": "include",
          },
          {
            "rule-type": "transformation",
            "rule-id": "3",
            "rule-name": "leave-out-audit_log-sensitive_data",
            "rule-target": "column",
            "object-locator": {
              "schema-name": "public",
              "table-name": "audit_log",
              "column-name": "sensitive_data",
            },
            "rule-action": "remove-column",
          },
        ],
      },
    );
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
