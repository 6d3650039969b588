import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";

/** A tag means one image for ever. */
export const ecrImmutableTags = defineControl({
  id: "ecr-immutable-tags",
  title: "Image tags are immutable",
  area: "containers",
  severity: "high",
  tier: 1,
  pci: ["6.5.1", "11.5.2"],
  gdpr: ["32(1)(b)"],
  why: "Where a tag can move, the image that was tested and the image that runs are not the same.",
  remediation: "Set imageTagMutability to IMMUTABLE.",
  example: `new aws.ecr.Repository("app", { imageTagMutability: "IMMUTABLE", ... });`,
  resourceTypes: ["aws:ecr/repository:Repository"],
  check: requires("imageTagMutability", equals("IMMUTABLE"), { absent: "fail" }),
});
