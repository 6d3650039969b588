import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** A build doesn't get the host it runs on. */
export const codebuildNotPrivileged = defineControl({
  id: "codebuild-not-privileged",
  title: "Builds are not privileged except image builds named in a waiver",
  area: "delivery",
  severity: "medium",
  tier: 2,
  pci: ["7.2.2", "2.2.6"],
  gdpr: ["32(1)(b)"],
  why: "A privileged build has root on its host, so a bad dependency has it too.",
  remediation: "Leave privilegedMode out; a project that builds images gets a waiver.",
  example: `environment: { privilegedMode: false, ... }`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: requires("environment.privilegedMode", not(equals(true)), { absent: "pass" }),
});
