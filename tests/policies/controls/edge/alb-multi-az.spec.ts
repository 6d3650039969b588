import { albMultiAz } from "../../../../policies/controls/edge/alb-multi-az";
import { casesOf, computed } from "../../harness/cases";
import { balancer } from "./shapes";

const expected = { on: "web", path: "subnets" };

casesOf(albMultiAz, (cases) => {
  cases.passes("with two subnets", () => balancer({ subnets: ["subnet-1", computed("subnet-2")] }));
  cases.passes("with two subnet mappings", () =>
    balancer({ subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }] }),
  );
  cases.fails("with one subnet", () => balancer({ subnets: ["subnet-1"] }), expected);
  cases.fails("without subnets", () => balancer(), expected);
  cases.undecided("while their number is", () => balancer({ subnets: computed(["subnet-1"]) }), {
    ...expected,
    then: "fail",
  });
});
