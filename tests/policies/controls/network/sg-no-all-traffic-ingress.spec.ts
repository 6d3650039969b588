import * as aws from "@pulumi/aws";
import { sgNoAllTrafficIngress } from "../../../../policies/controls/network/sg-no-all-traffic-ingress";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

const everything = { protocol: "-1", fromPort: 0, toPort: 0 };

casesOf(sgNoAllTrafficIngress, (cases) => {
  cases.passes("with named ports", () =>
    group("a", "app", { ingress: [tcp(80, 80, "10.0.0.0/8")] }),
  );
  cases.passes("where members of the group talk to each other", () =>
    group("a", "app", { ingress: [{ ...everything, self: true }] }),
  );
  cases.fails(
    "with every protocol for a private range",
    () => group("a", "app", { ingress: [{ ...everything, cidrBlocks: ["10.0.0.0/8"] }] }),
    { on: "a", path: "ingress[0]" },
  );
  cases.fails(
    "with every port of TCP in a standalone rule",
    () =>
      new aws.vpc.SecurityGroupIngressRule("rule", {
        securityGroupId: "sg-1",
        ipProtocol: "tcp",
        fromPort: 0,
        toPort: 65535,
        cidrIpv4: "10.0.0.0/8",
      }),
    { on: "rule", path: "" },
  );
  cases.undecided(
    "while the protocol is computed",
    () =>
      new aws.vpc.SecurityGroupIngressRule("rule", {
        securityGroupId: "sg-1",
        ipProtocol: computed("-1"),
        cidrIpv4: "10.0.0.0/8",
      }),
    { on: "rule", path: "", then: "fail" },
  );
});
