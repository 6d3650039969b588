import assert from "node:assert/strict";
import { at, spoil } from "../spoil";

describe("the audit of the payments", () => {
  it("names an acknowledged payment that is on neither database, or on one only", () => {
    const { report, failed } = spoil(({ rows }) => {
      rows.source.splice(100, 1);
      rows.target.splice(100, 1);
      rows.source.splice(400, 1);
    });
    assert.match(
      failed["acknowledged-exactly-once"] ?? "",
      /000000000100 .* is missing on the source/,
    );
    assert.equal(report.totals.lostPayments, 1);
    assert.equal(report.verdict, "fail");
    const check = report.checks.find(({ id }) => id === "acknowledged-exactly-once");
    assert.equal(check?.violationCount, 3);
  });

  it("names a payment that was recorded with another amount than acknowledged", () => {
    const { failed } = spoil(({ rows }) => (at(rows.target, 5).amount = "10.00"));
    assert.match(
      failed["acknowledged-exactly-once"] ?? "",
      /amount 10.00 instead of 1.00 on the target/,
    );
  });

  it("names a doubled payment: two transactions for one key on one side", () => {
    const { failed, report } = spoil(({ rows }) =>
      rows.target.push({ ...at(rows.target, 7), id: "9007" }),
    );
    assert.match(failed["none-doubled"] ?? "", /key .*007 has 2 transactions on the target/);
    assert.match(failed["acknowledged-exactly-once"] ?? "", /recorded 2 times/);
    assert.ok(report.totals.doubledPayments > 0);
  });

  it("names a doubled payment: one key, another transaction on each side", () => {
    const { failed } = spoil(({ rows }) => (at(rows.target, 7).id = "9007"));
    assert.match(failed["none-doubled"] ?? "", /key .*007 stands for the transactions 7, 9007/);
  });

  it("names a doubled payment: acknowledged with two transactions", () => {
    const { failed } = spoil(({ ledger }) =>
      ledger.push({ ...at(ledger, 7), transactionId: "9007" }),
    );
    assert.match(failed["none-doubled"] ?? "", /stands for the transactions 7, 9007/);
  });

  it("names a payment from nowhere, and allows one in doubt", () => {
    const { failed } = spoil(({ rows, ledger }) => {
      ledger.pop();
      at(rows.source, 3).key = "11111111-0000-4000-8000-000000000003";
    });
    assert.match(
      failed["none-from-nowhere"] ?? "",
      /transaction 3 .* on the source has the key 1111/,
    );
    assert.deepEqual(spoil(({ ledger }) => ledger.pop()).failed, {});
  });

  it("names a payment that a client was told is declined, and that moved money", () => {
    const { failed } = spoil(({ requests, ledger }) => {
      at(requests, 9).outcome = "declined";
      ledger.splice(9, 1);
    });
    assert.match(
      failed["declined-not-recorded"] ?? "",
      /009 was declined, and is recorded on the source/,
    );
  });
});
