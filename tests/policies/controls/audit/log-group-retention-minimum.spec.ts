import type { Input } from "@pulumi/pulumi";
import { logGroupRetentionMinimum } from "../../../../policies/controls/audit/log-group-retention-minimum";
import { casesOf, computed } from "../../harness/cases";
import { logGroup } from "./shapes";

const kept = (retentionInDays: Input<number>, LogType = "operations") =>
  logGroup({ retentionInDays, tags: { LogType } });
const at = { on: "logs", path: "retentionInDays" };

casesOf(logGroupRetentionMinimum, (cases) => {
  cases.passes("with 365 days", () => kept(365));
  cases.passes("with 2557 days of audit", () => kept(2557, "audit"));
  cases.passes("when audit logs never go", () => logGroup({ tags: { LogType: "audit" } }));
  cases.fails("with 364 days", () => kept(364), at);
  cases.fails("when nobody chose a time", () => logGroup(), at);
  cases.fails("with zero, which is for ever", () => kept(0), at);
  cases.fails("with a year of audit", () => kept(365, "audit"), at);
  cases.ignores("debug logs", () => kept(7, "debug"));
  cases.undecided("while the days are computed", () => kept(computed(7)), { ...at, then: "fail" });
});
