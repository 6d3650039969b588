import { albDesyncDefensive } from "../../../../policies/controls/edge/alb-desync-defensive";
import { casesOf, computed } from "../../harness/cases";
import { balancer, networkBalancer } from "./shapes";

const expected = { on: "web", path: "desyncMitigationMode" };

casesOf(albDesyncDefensive, (cases) => {
  cases.passes("by default", () => balancer());
  cases.passes("with strictest", () => balancer({ desyncMitigationMode: "strictest" }));
  cases.fails("with monitor", () => balancer({ desyncMitigationMode: "monitor" }), expected);
  cases.ignores("about a network load balancer", () => networkBalancer());
  cases.undecided(
    "while it is computed",
    () => balancer({ desyncMitigationMode: computed("monitor") }),
    { ...expected, then: "fail" },
  );
});
