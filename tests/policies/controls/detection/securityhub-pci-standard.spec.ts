import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { securityhubPciStandard } from "../../../../policies/controls/detection/securityhub-pci-standard";
import { casesOf, computed } from "../../harness/cases";

const arn = (standard: string) => `arn:aws:securityhub:eu-central-1::standards/${standard}`;
const PCI = arn("pci-dss/v/4.0.1");
const FSBP = arn("aws-foundational-security-best-practices/v/1.0.0");

const subscribe = (...arns: pulumi.Input<string>[]) =>
  arns.forEach(
    (standardsArn, index) =>
      new aws.securityhub.StandardsSubscription(`standard-${index}`, { standardsArn }),
  );
const hub = (args: aws.securityhub.AccountArgs = {}) =>
  new aws.securityhub.Account("hub", { controlFindingGenerator: "SECURITY_CONTROL", ...args });
const bare = { enableDefaultStandards: false };
const expected = { on: "the stack", path: "@StandardsSubscription" };

casesOf(securityhubPciStandard, (cases) => {
  cases.passes("with both standards", () => [hub(bare), subscribe(PCI, FSBP)]);
  cases.passes("where FSBP comes by default", () => [hub(), subscribe(PCI)]);
  cases.fails("without Security Hub", () => subscribe(PCI, FSBP), {
    on: "the stack",
    path: "@Account",
  });
  cases.fails(
    "with an old version of PCI DSS",
    () => [hub(), subscribe(arn("pci-dss/v/3.2.1"))],
    expected,
  );
  cases.fails("without FSBP", () => [hub(bare), subscribe(PCI)], expected);
  cases.fails(
    "with findings by standard",
    () => [hub({ controlFindingGenerator: "STANDARD_CONTROL" }), subscribe(PCI)],
    { on: "hub", path: "controlFindingGenerator" },
  );
  cases.ignores("about a stack outside AWS", () => undefined);
  cases.undecided("while a standard is computed", () => [hub(), subscribe(computed(PCI))], {
    ...expected,
    then: "pass",
  });
});
