import * as aws from "@pulumi/aws";
import { tierAndZoneTags } from "../../../../policies/controls/network/tier-and-zone-tags";
import { casesOf, computed } from "../../harness/cases";
import { group, subnet } from "./shapes";

casesOf(tierAndZoneTags, (cases) => {
  cases.passes("with a tier", () => subnet("a", { tags: { Tier: "database" } }));
  cases.passes("with a tier from the provider's default tags", () => {
    const provider = new aws.Provider("aws", { defaultTags: { tags: { Tier: "app" } } });
    new aws.ec2.SecurityGroup("a", { vpcId: "vpc-1" }, { provider });
  });
  cases.fails("without a tier", () => new aws.lb.LoadBalancer("edge", {}), {
    on: "edge",
    path: "tags.Tier",
  });
  cases.fails("with an unknown tier", () => group("a", "middle"), { on: "a", path: "tags.Tier" });
  cases.undecided(
    "while the tier is computed",
    () => subnet("a", { tags: { Tier: computed("db") } }),
    {
      on: "a",
      path: "tags.Tier",
      then: "pass",
    },
  );
});
