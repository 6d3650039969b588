import assert from "node:assert/strict";
import { spoil } from "../spoil";

describe("the audit of the databases", () => {
  it("names money made, entries out of balance and balances off their ledger, on either side", () => {
    const { failed } = spoil((draft) => {
      const { source, target } = draft.evidence.databases;
      assert.ok("money" in source && "money" in target);
      const money = {
        ...target.money,
        sums: [{ currency: "EUR", sum: "0.01" }],
        unbalanced: ["transaction 5"],
        drifted: ["account 1"],
      };
      draft.evidence = { ...draft.evidence, databases: { source, target: { ...target, money } } };
    });
    assert.equal(
      failed["money-conserved"],
      "target: all balances in EUR add up to 0.01 instead of 0",
    );
    assert.equal(failed["entries-balanced"], "target: transaction 5");
    assert.equal(failed["balances-equal-ledger"], "target: account 1");
  });

  it("names differing rows and leaked values", () => {
    const { failed } = spoil((draft) => {
      const contents = [
        { table: "t", sourceRows: 1, targetRows: 1, differences: ["t id=1 differs"] },
      ];
      const leaks = new Map([["audit_log.sensitive_data", 3]]);
      draft.evidence = { ...draft.evidence, contents, leaks };
    });
    assert.equal(failed["equal-contents"], "t id=1 differs");
    assert.equal(
      failed["excluded-columns-absent"],
      "audit_log.sensitive_data holds 3 values on the target",
    );
  });
});
