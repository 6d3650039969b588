import * as aws from "@pulumi/aws";
import { rdsProxyIamAuthentication } from "../../../../policies/controls/database/rds-proxy-iam-authentication";
import { casesOf, computed } from "../../harness/cases";

const proxy = (args: Partial<aws.rds.ProxyArgs> = {}) =>
  new aws.rds.Proxy("proxy", {
    engineFamily: "POSTGRESQL",
    roleArn: "arn:aws:iam::111122223333:role/p",
    vpcSubnetIds: [],
    ...args,
  });
const at = (index: number) => ({ on: "proxy", path: `auths[${index}].iamAuth` });

casesOf(rdsProxyIamAuthentication, (cases) => {
  cases.passes("when it is required", () => proxy({ auths: [{ iamAuth: "REQUIRED" }] }));
  cases.passes("when it is the default scheme", () => proxy({ defaultAuthScheme: "IAM_AUTH" }));
  cases.fails(
    "when one secret goes without",
    () => proxy({ auths: [{ iamAuth: "REQUIRED" }, { iamAuth: "DISABLED" }] }),
    at(1),
  );
  cases.undecided(
    "while it is computed",
    () => proxy({ auths: [{ iamAuth: computed("DISABLED") }] }),
    { ...at(0), then: "fail" },
  );
});
