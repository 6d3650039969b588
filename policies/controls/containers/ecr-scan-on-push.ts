import { either, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { existsInStack } from "../../engine/relation";
import type { Resource } from "../../engine/resource";

const registryScans = existsInStack(
  ["aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"],
  "a registry with enhanced scanning",
  requires("scanType", equals("ENHANCED"), { absent: "fail" }),
);

/** No image runs that nobody looked into. */
export const ecrScanOnPush = defineStackControl({
  id: "ecr-scan-on-push",
  title: "Repositories scan images on push, or the registry has enhanced scanning",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["6.2.3", "6.2.4", "6.3.1", "11.3.1"],
  gdpr: ["32(1)(d)"],
  why: "Known flaws in an image's packages are found before it runs, not after it was broken into.",
  remediation: "Set scanOnPush to true.",
  example: `new aws.ecr.Repository("app", { imageScanningConfiguration: { scanOnPush: true }, ... });`,
  resourceTypes: ["aws:ecr/repository:Repository"],
  check: either(
    requires("imageScanningConfiguration.scanOnPush", equals(true), { absent: "fail" }),
    (_repository: Resource, context: StackContext) => registryScans(context),
  ),
});
