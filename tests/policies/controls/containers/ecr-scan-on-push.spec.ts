import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ecrScanOnPush } from "../../../../policies/controls/containers/ecr-scan-on-push";
import { casesOf, computed } from "../../harness/cases";
import { repository } from "./shapes";

const scanning = (scanOnPush: pulumi.Input<boolean>) =>
  repository({ imageScanningConfiguration: { scanOnPush } });
const registry = (scanType: string) =>
  new aws.ecr.RegistryScanningConfiguration("registry", { scanType });
const expected = { on: "images", path: "imageScanningConfiguration.scanOnPush" };

casesOf(ecrScanOnPush, (cases) => {
  cases.passes("when it scans", () => scanning(true));
  cases.passes("when the registry scans", () => [repository(), registry("ENHANCED")]);
  cases.fails("by default", () => [repository(), registry("BASIC")], expected);
  cases.fails("when it doesn't", () => scanning(false), expected);
  cases.undecided("while it is computed", () => scanning(computed(false)), {
    ...expected,
    then: "fail",
  });
});
