import { subnetsSpanTwoAzs } from "../../../../policies/controls/network/subnets-span-two-azs";
import { casesOf, computed } from "../../harness/cases";
import { subnet, vpc } from "./shapes";

const tags = { Tier: "app" };

casesOf(subnetsSpanTwoAzs, (cases) => {
  cases.passes("with the tier in two zones", () => {
    const { id } = vpc();
    subnet("a", { tags, availabilityZone: "eu-central-1a" }, id);
    subnet("b", { tags, availabilityZone: "eu-central-1b" }, id);
  });
  cases.fails(
    "with both subnets in one zone",
    () => {
      const { id } = vpc();
      subnet("a", { tags, availabilityZone: "eu-central-1a" }, id);
      subnet("b", { tags, availabilityZone: "eu-central-1a" }, id);
    },
    { on: "the stack", path: "@Subnet Tier=app" },
  );
  cases.ignores("without tiers", () => subnet("a"));
  cases.undecided(
    "while a zone is computed",
    () => {
      const { id } = vpc();
      subnet("a", { tags, availabilityZone: "eu-central-1a" }, id);
      subnet("b", { tags, availabilityZone: computed("eu-central-1b") }, id);
    },
    { on: "the stack", path: "@Subnet Tier=app", then: "pass" },
  );
});
