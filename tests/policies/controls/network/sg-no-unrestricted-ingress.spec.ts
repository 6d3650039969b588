import * as aws from "@pulumi/aws";
import { sgNoUnrestrictedIngress } from "../../../../policies/controls/network/sg-no-unrestricted-ingress";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

const rule = (tier: string, args: Partial<aws.vpc.SecurityGroupIngressRuleArgs>) =>
  new aws.vpc.SecurityGroupIngressRule("rule", {
    securityGroupId: group("edge", tier).id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    ...args,
  });

casesOf(sgNoUnrestrictedIngress, (cases) => {
  cases.passes("with port 443 of the public tier open", () =>
    group("edge", "public", { ingress: [tcp(443, 443, "0.0.0.0/0")] }),
  );
  cases.passes("with a standalone rule for port 443 of the public tier", () =>
    rule("public", { cidrIpv4: "0.0.0.0/0" }),
  );
  cases.passes("with a narrow range in a private tier", () =>
    group("app", "app", { ingress: [tcp(8080, 8080, "10.0.0.0/16")] }),
  );
  cases.fails(
    "with port 8080 open",
    () => group("edge", "public", { ingress: [tcp(8080, 8080, "0.0.0.0/0")] }),
    { on: "edge", path: "ingress[0]" },
  );
  cases.fails(
    "with the internet written as its two halves",
    () => group("edge", "public", { ingress: [tcp(22, 22, "0.0.0.0/1", "128.0.0.0/1")] }),
    { on: "edge", path: "ingress[0]" },
  );
  cases.fails(
    "with port 443 of a private tier open over IPv6",
    () => rule("app", { cidrIpv6: "::/0" }),
    { on: "rule", path: "" },
  );
  cases.fails(
    "with the older kind of rule for every port",
    () =>
      new aws.ec2.SecurityGroupRule("rule", {
        securityGroupId: group("edge", "public").id,
        type: "ingress",
        protocol: "-1",
        fromPort: 0,
        toPort: 0,
        cidrBlocks: ["0.0.0.0/0"],
      }),
    { on: "rule", path: "" },
  );
  cases.undecided(
    "while the range is computed",
    () => rule("app", { cidrIpv4: computed("0.0.0.0/0") }),
    {
      on: "rule",
      path: "",
      then: "fail",
    },
  );
  cases.passes(
    "with another port that the settings allow",
    () => group("edge", "public", { ingress: [tcp(8443, 8443, "0.0.0.0/0")] }),
    { settings: { publicPorts: [8443] } },
  );
});
