import { albDeletionProtection } from "../../../../policies/controls/edge/alb-deletion-protection";
import { casesOf, computed } from "../../harness/cases";
import { balancer } from "./shapes";

const expected = { stack: "prod", on: "web", path: "enableDeletionProtection" };

casesOf(albDeletionProtection, (cases) => {
  cases.passes("when it is on", () => balancer({ enableDeletionProtection: true }), {
    stack: "prod",
  });
  cases.fails("by default", () => balancer(), expected);
  cases.fails("in staging too", () => balancer(), { ...expected, stack: "staging" });
  cases.ignores("about other environments", () => balancer(), { stack: "dev" });
  cases.undecided(
    "while it is computed",
    () => balancer({ enableDeletionProtection: computed(false) }),
    { ...expected, then: "fail" },
  );
});
