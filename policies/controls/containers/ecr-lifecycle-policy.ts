import { defineStackControl } from "../../engine/control";
import { hasSibling } from "../../engine/relation";

/** Old images go. */
export const ecrLifecyclePolicy = defineStackControl({
  id: "ecr-lifecycle-policy",
  title: "Repositories have a lifecycle policy",
  area: "containers",
  severity: "low",
  tier: 2,
  pci: ["6.3.3"],
  gdpr: [],
  why: "An image that stays can be deployed again, with every weakness that was mended since.",
  remediation: "Add a lifecycle policy that ends what isn't deployed any more.",
  example: `new aws.ecr.LifecyclePolicy("app", { repository: app.name, policy });`,
  resourceTypes: ["aws:ecr/repository:Repository"],
  check: hasSibling({
    types: ["aws:ecr/lifecyclePolicy:LifecyclePolicy"],
    path: "repository",
    mustBe: "a lifecycle policy",
  }),
});
