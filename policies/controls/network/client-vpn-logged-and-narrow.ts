import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

const ENDPOINT = "aws:ec2clientvpn/endpoint:Endpoint";
const RULE = "aws:ec2clientvpn/authorizationRule:AuthorizationRule";

/** Who came in by the client VPN is known, and goes where their group may. */
export const clientVpnLoggedAndNarrow = defineControl({
  id: "client-vpn-logged-and-narrow",
  title: "Client VPN endpoints log connections, and their rules name a group",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["10.2.1.2", "7.2.1", "1.3.1"],
  gdpr: ["32(1)(b)", "5(2)"],
  why: "Everybody whom the endpoint lets in stands in the network; without a log nobody can say who that was.",
  remediation:
    "Set connectionLogOptions with a log group, and accessGroupId in place of authorizeAllGroups.",
  example: `connectionLogOptions: { enabled: true, cloudwatchLogGroup: logs.name }`,
  resourceTypes: [ENDPOINT, RULE],
  check: every(
    on([ENDPOINT], requires("connectionLogOptions.enabled", equals(true), { absent: "fail" })),
    on(
      [RULE],
      requires("authorizeAllGroups", not(equals(true), "false or absent"), { absent: "pass" }),
    ),
  ),
});
