import { albInternetFacingOnlyOnEdge } from "../../../../policies/controls/edge/alb-internet-facing-only-on-edge";
import { casesOf, computed } from "../../harness/cases";
import { balancer } from "./shapes";

const expected = { on: "web", path: "internal" };

casesOf(albInternetFacingOnlyOnEdge, (cases) => {
  cases.passes("when it is internal", () => balancer({ internal: true, tags: { Tier: "app" } }));
  cases.passes("on the edge", () => balancer({ tags: { Tier: "public" } }));
  cases.fails("in the app tier", () => balancer({ tags: { Tier: "app" } }), expected);
  cases.fails("without a tier", () => balancer({ internal: false }), expected);
  cases.undecided("while it is computed", () => balancer({ internal: computed(false) }), {
    ...expected,
    then: "fail",
  });
});
