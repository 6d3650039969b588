import { albDropInvalidHeaders } from "../../../../policies/controls/edge/alb-drop-invalid-headers";
import { casesOf, computed } from "../../harness/cases";
import { balancer, networkBalancer } from "./shapes";

const expected = { on: "web", path: "dropInvalidHeaderFields" };

casesOf(albDropInvalidHeaders, (cases) => {
  cases.passes("when it is on", () => balancer({ dropInvalidHeaderFields: true }));
  cases.fails("by default", () => balancer(), expected);
  cases.fails("when it is off", () => balancer({ dropInvalidHeaderFields: false }), expected);
  cases.ignores("about a network load balancer", () => networkBalancer());
  cases.undecided(
    "while it is computed",
    () => balancer({ dropInvalidHeaderFields: computed(true) }),
    { ...expected, then: "pass" },
  );
});
