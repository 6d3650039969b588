import assert from "node:assert/strict";
import fc from "fast-check";
import { contextOf } from "../../harness/cases";
import {
  logsEnough,
  logsNoRows,
  requiresSetting,
} from "../../../../policies/aws/data/dms-settings";
import { equals } from "../../../../policies/engine/expectation";
import {
  REPLICATION_SERVERLESS,
  REPLICATION_TASK,
} from "../../../../policies/aws/types/resource-types";
import { gravest } from "../../../../policies/engine/result";

const task = (inputs: object, type: string = REPLICATION_TASK) => ({
  urn: "urn:pulumi:test::shop::x::task",
  type,
  name: "task",
  inputs,
  protect: false,
  ignoreChanges: [],
  dependencies: {},
});
const validates = requiresSetting("ValidationSettings.EnableValidation", equals(true), {
  absent: "fail",
});
const judged = (inputs: object, type?: string) =>
  gravest(validates(task(inputs, type), contextOf([], {})));
const document = (EnableValidation: unknown) =>
  JSON.stringify({ ValidationSettings: { EnableValidation } });

describe("a setting of a DMS task", () => {
  it("is read from the document of a task, and of a serverless replication", () => {
    assert.equal(judged({ replicationTaskSettings: document(true) }), "pass");
    assert.equal(judged({ replicationSettings: document(true) }), "fail");
    assert.equal(judged({ replicationSettings: document(true) }, REPLICATION_SERVERLESS), "pass");
  });

  it("is indeterminate in a document that is none", () => {
    assert.equal(judged({ replicationTaskSettings: "{" }), "indeterminate");
  });

  it("passes for true alone, whatever else is there", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = value === true || value === "true" ? "pass" : "fail";
        assert.equal(judged({ replicationTaskSettings: document(value) }), expected);
      }),
    );
  });

  it("knows which severities are enough, and which write rows", () => {
    const severity = (name: string) => `LOGGER_SEVERITY_${name}`;
    assert.equal(logsEnough.holds(severity("DEFAULT")), true);
    assert.equal(logsEnough.holds(severity("INFO")), false);
    assert.equal(logsNoRows.holds(severity("DEFAULT")), true);
    assert.equal(logsNoRows.holds(severity("DEBUG")), false);
    assert.equal(logsNoRows.holds(severity("DETAILED_DEBUG")), false);
  });
});
