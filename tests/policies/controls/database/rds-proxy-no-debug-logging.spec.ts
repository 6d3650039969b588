import * as aws from "@pulumi/aws";
import { rdsProxyNoDebugLogging } from "../../../../policies/controls/database/rds-proxy-no-debug-logging";
import { casesOf, computed } from "../../harness/cases";

const proxy = (args: Partial<aws.rds.ProxyArgs> = {}) =>
  new aws.rds.Proxy("proxy", {
    engineFamily: "POSTGRESQL",
    roleArn: "arn:aws:iam::111122223333:role/p",
    vpcSubnetIds: [],
    ...args,
  });
const at = { on: "proxy", path: "debugLogging" };

casesOf(rdsProxyNoDebugLogging, (cases) => {
  cases.passes("by default", () => proxy());
  cases.fails("with it", () => proxy({ debugLogging: true }), at);
  cases.undecided("while it is computed", () => proxy({ debugLogging: computed(true) }), {
    ...at,
    then: "fail",
  });
});
