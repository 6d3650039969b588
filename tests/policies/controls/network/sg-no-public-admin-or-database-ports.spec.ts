import * as aws from "@pulumi/aws";
import { sgNoPublicAdminOrDatabasePorts } from "../../../../policies/controls/network/sg-no-public-admin-or-database-ports";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

casesOf(sgNoPublicAdminOrDatabasePorts, (cases) => {
  cases.passes("with port 443 open", () =>
    group("edge", "public", { ingress: [tcp(443, 443, "0.0.0.0/0")] }),
  );
  cases.passes("with PostgreSQL open to the own network", () =>
    group("db", "db", { ingress: [tcp(5432, 5432, "10.0.0.0/16")] }),
  );
  cases.fails(
    "with SSH open",
    () => group("a", "public", { ingress: [tcp(22, 22, "0.0.0.0/0")] }),
    {
      on: "a",
      path: "ingress[0]",
    },
  );
  cases.fails(
    "with a range of ports that holds PostgreSQL's",
    () => group("a", "db", { ingress: [tcp(443, 443, "10.0.0.0/8"), tcp(5000, 6000, "::/0")] }),
    { on: "a", path: "ingress[1]" },
  );
  cases.fails(
    "with a standalone rule of every protocol",
    () =>
      new aws.vpc.SecurityGroupIngressRule("rule", {
        securityGroupId: "sg-1",
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
      }),
    { on: "rule", path: "" },
  );
  cases.undecided(
    "while the range is computed",
    () =>
      group("db", "db", {
        ingress: [{ ...tcp(5432, 5432), cidrBlocks: [computed("10.0.0.0/16")] }],
      }),
    { on: "db", path: "ingress[0]", then: "pass" },
  );
});
