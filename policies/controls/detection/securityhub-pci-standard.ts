import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, matches, not } from "../../engine/expectation";
import { existsInStack } from "../../engine/relation";
import { gravest } from "../../engine/result";
import { whereStackIsOnAws } from "../../aws/on-aws";

const HUB = "aws:securityhub/account:Account";
const STANDARD = "aws:securityhub/standardsSubscription:StandardsSubscription";

const hubExists = existsInStack([HUB], "Security Hub, switched on");
const subscribed = (standard: string, called: string) =>
  existsInStack(
    [STANDARD],
    `a subscription to ${called}`,
    requires("standardsArn", matches(new RegExp(`${standard}$`), called), { absent: "fail" }),
  );
const pci = subscribed("pci-dss/v/4\\.0\\.1", "PCI DSS v4.0.1");
const foundational = subscribed(
  "aws-foundational-security-best-practices/v/1\\.0\\.0",
  "AWS Foundational Security Best Practices",
);
// Security Hub subscribes to it by itself, unless it is told not to.
const foundationalByDefault = existsInStack(
  [HUB],
  "Security Hub with its default standards",
  requires("enableDefaultStandards", not(equals(false)), { absent: "pass" }),
);

/** The account is measured against the standard, day by day. */
export const securityhubPciStandard = defineStackControl({
  id: "securityhub-pci-standard",
  title: "Security Hub is on and subscribed to PCI DSS v4.0.1 and FSBP",
  area: "detection",
  severity: "high",
  tier: 1,
  pci: ["10.4.1.1", "11.3.1", "12.4.2"],
  gdpr: ["32(1)(d)"],
  why: "What a program declares is checked here; what was changed by hand since only shows there. The PCI standard alone leaves out much that FSBP has.",
  remediation:
    "Declare Security Hub with controlFindingGenerator SECURITY_CONTROL and subscribe to both standards.",
  example: `new aws.securityhub.StandardsSubscription("pci", {
    standardsArn: \`arn:aws:securityhub:\${region}::standards/pci-dss/v/4.0.1\` });`,
  resourceTypes: [HUB, STANDARD],
  check: (resource, context) =>
    resource.type === HUB
      ? requires("controlFindingGenerator", equals("SECURITY_CONTROL"), { absent: "fail" })(
          resource,
          context,
        )
      : [],
  checkStack: whereStackIsOnAws((context) => [
    ...hubExists(context),
    ...pci(context),
    ...(gravest(foundationalByDefault(context)) === "pass" ? [] : foundational(context)),
  ]),
});
