import * as aws from "@pulumi/aws";
import { sgEgressRestricted } from "../../../../policies/controls/network/sg-egress-restricted";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

casesOf(sgEgressRestricted, (cases) => {
  cases.passes("with HTTPS to anywhere", () =>
    group("a", "app", { egress: [tcp(443, 443, "0.0.0.0/0")] }),
  );
  cases.passes("with everything to the own network", () =>
    group("a", "app", { egress: [{ ...everything, cidrBlocks: ["10.0.0.0/16"] }] }),
  );
  cases.fails(
    "with everything to anywhere",
    () => group("a", "app", { egress: [{ ...everything, cidrBlocks: ["0.0.0.0/0"] }] }),
    { on: "a", path: "egress[0]" },
  );
  cases.fails(
    "with a standalone rule for everything over IPv6",
    () =>
      new aws.vpc.SecurityGroupEgressRule("rule", {
        securityGroupId: "sg-1",
        ipProtocol: "-1",
        cidrIpv6: "::/0",
      }),
    { on: "rule", path: "" },
  );
  cases.undecided(
    "while the range is computed",
    () =>
      new aws.vpc.SecurityGroupEgressRule("rule", {
        securityGroupId: "sg-1",
        ipProtocol: "-1",
        cidrIpv4: computed("10.0.0.0/16"),
      }),
    { on: "rule", path: "", then: "pass" },
  );
});
