import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { sgDatabaseIngressFromAppOnly } from "../../../../policies/controls/network/sg-database-ingress-from-app-only";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

const rule = (source: { referencedSecurityGroupId: Input<string> } | { cidrIpv4: Input<string> }) =>
  new aws.vpc.SecurityGroupIngressRule("rule", {
    securityGroupId: group("db", "db").id,
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    ...source,
  });

casesOf(sgDatabaseIngressFromAppOnly, (cases) => {
  cases.passes("where a rule names the app's group", () =>
    rule({ referencedSecurityGroupId: group("app", "app").id }),
  );
  cases.passes("where an inline rule names the app's group", () =>
    group("db", "db", {
      ingress: [{ ...tcp(5432, 5432), cidrBlocks: [], securityGroups: [group("app", "app").id] }],
    }),
  );
  cases.fails("where a rule names an address range", () => rule({ cidrIpv4: "10.0.0.0/16" }), {
    on: "rule",
    path: "",
  });
  cases.fails(
    "where an inline rule names an address range",
    () => group("db", "db", { ingress: [tcp(5432, 5432, "10.0.1.0/24")] }),
    { on: "db", path: "ingress[0]" },
  );
  cases.fails(
    "where the source is the public tier",
    () => rule({ referencedSecurityGroupId: group("edge", "public").id }),
    { on: "rule", path: "" },
  );
  cases.undecided(
    "while the source comes from elsewhere",
    () => rule({ referencedSecurityGroupId: computed("sg-2") }),
    { on: "rule", path: "", then: "pass" },
  );
  cases.ignores("about the other tiers", () =>
    group("app", "app", { ingress: [tcp(8080, 8080, "10.0.0.0/16")] }),
  );
});
