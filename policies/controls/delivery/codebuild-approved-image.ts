import { either, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { matches } from "../../engine/expectation";
import { fromApprovedRegistry } from "../../aws/registry";

const managed = matches(/^aws\/codebuild\//, "an image that AWS manages for CodeBuild");

/** Builds run on images whose makers are known. */
export const codebuildApprovedImage = defineControl({
  id: "codebuild-approved-image",
  title: "Builds use AWS managed images or images of an approved registry",
  area: "delivery",
  severity: "medium",
  tier: 2,
  pci: ["6.3.2", "6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "The build image handles source, credentials and artifacts; one from a public registry can change overnight.",
  remediation: "Use an image aws/codebuild/... or one of your own registry.",
  example: `environment: { image: "aws/codebuild/amazonlinux-aarch64-standard:3.0", ... }`,
  resourceTypes: ["aws:codebuild/project:Project"],
  check: (project, context) =>
    either(
      requires("environment.image", fromApprovedRegistry(context.settings), { absent: "fail" }),
      requires("environment.image", managed, { absent: "fail" }),
    )(project, context),
});
