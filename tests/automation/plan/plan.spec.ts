import assert from "node:assert/strict";
import { defaultPlan, parsePlan, planText } from "../../../automation/plan/plan";

describe("parsePlan", () => {
  it("reads the default plan and writes it the same", () => {
    assert.equal(planText(parsePlan(defaultPlan)), defaultPlan);
    assert.equal(parsePlan(defaultPlan).filter((entry) => entry.kind === "stage").length, 6);
  });

  it("refuses a plan that never switches the writer", () => {
    assert.throws(() => parsePlan("5,10,25,50,75,100"), /never switches the writer/);
  });

  it("names every problem of a plan at once", () => {
    assert.throws(
      () => parsePlan("10,5,101,fifty"),
      (error: Error) => {
        assert.match(error.message, /5 does not rise above the 10/);
        assert.match(error.message, /'101' is neither/);
        assert.match(error.message, /'fifty' is neither/);
        assert.match(error.message, /never switches the writer/);
        assert.match(error.message, /doesn't end with 100/);
        return true;
      },
    );
  });

  it("refuses two switches, and one before any traffic", () => {
    assert.throws(() => parsePlan("5,switch-writer,50,switch-writer,100"), /2 times/);
    assert.throws(() => parsePlan("switch-writer,100"), /before any traffic/);
  });
});
