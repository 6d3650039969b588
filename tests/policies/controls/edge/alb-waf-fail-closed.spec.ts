import { albWafFailClosed } from "../../../../policies/controls/edge/alb-waf-fail-closed";
import { casesOf, computed } from "../../harness/cases";
import { balancer, networkBalancer } from "./shapes";

const expected = { on: "web", path: "enableWafFailOpen" };

casesOf(albWafFailClosed, (cases) => {
  cases.passes("by default", () => balancer());
  cases.fails("when it fails open", () => balancer({ enableWafFailOpen: true }), expected);
  cases.ignores("about a network load balancer", () => networkBalancer());
  cases.undecided("while it is computed", () => balancer({ enableWafFailOpen: computed(true) }), {
    ...expected,
    then: "fail",
  });
});
