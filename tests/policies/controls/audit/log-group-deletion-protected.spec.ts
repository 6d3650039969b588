import type { Input } from "@pulumi/pulumi";
import { logGroupDeletionProtected } from "../../../../policies/controls/audit/log-group-deletion-protected";
import { casesOf, computed } from "../../harness/cases";
import { logGroup } from "./shapes";

const tags = { LogType: "audit" };
const group = (deletionProtectionEnabled: Input<boolean>) =>
  logGroup({ tags, deletionProtectionEnabled });
const at = { on: "logs", path: "deletionProtectionEnabled" };

casesOf(logGroupDeletionProtected, (cases) => {
  cases.passes("when it is on", () => group(true));
  cases.passes("when destroying leaves the group", () => logGroup({ tags, skipDestroy: true }));
  cases.fails("by default", () => logGroup({ tags }), at);
  cases.ignores("a group of other things", () => logGroup());
  cases.undecided("while it is computed", () => group(computed(true)), { ...at, then: "pass" });
});
