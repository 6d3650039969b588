import { either, requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** Who comes through the proxy is known by a role. */
export const rdsProxyIamAuthentication = defineControl({
  id: "rds-proxy-iam-authentication",
  title: "Database proxies ask for IAM authentication",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["8.3.1", "8.6.1"],
  gdpr: ["32(1)(b)"],
  why: "Without it whoever knows the database's password comes in, and nobody can say who that was.",
  remediation: "Set iamAuth to REQUIRED for every secret, or defaultAuthScheme to IAM_AUTH.",
  example: `auths: [{ authScheme: "SECRETS", iamAuth: "REQUIRED", secretArn: secret.arn }]`,
  resourceTypes: ["aws:rds/proxy:Proxy"],
  check: either(
    requires("auths[*].iamAuth", equals("REQUIRED"), { absent: "fail" }),
    requires("defaultAuthScheme", equals("IAM_AUTH"), { absent: "fail" }),
  ),
});
