import * as aws from "@pulumi/aws";
import { rdsProxyTls } from "../../../../policies/controls/database/rds-proxy-tls";
import { casesOf, computed } from "../../harness/cases";

const proxy = (requireTls?: aws.rds.ProxyArgs["requireTls"]) =>
  new aws.rds.Proxy("proxy", {
    engineFamily: "POSTGRESQL",
    auths: [],
    roleArn: "arn:aws:iam::111122223333:role/p",
    vpcSubnetIds: [],
    ...(requireTls === undefined ? {} : { requireTls }),
  });
const at = { on: "proxy", path: "requireTls" };

casesOf(rdsProxyTls, (cases) => {
  cases.passes("with TLS", () => proxy(true));
  cases.fails("by default", () => proxy(), at);
  cases.undecided("while it is computed", () => proxy(computed(false)), { ...at, then: "fail" });
});
