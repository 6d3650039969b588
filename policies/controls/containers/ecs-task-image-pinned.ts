import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { matches } from "../../engine/expectation";
import { fromApprovedRegistry } from "../../aws/registry";

const IMAGES = "containerDefinitions|json[*].image";
// The last part of the name has a digest, or a tag other than latest; a colon before it is the registry's port.
const pinned = matches(
  /(@sha256:[0-9a-f]{64}|(^|\/)[^/:@]+:(?!latest$)[^/:@]+)$/,
  "an image with a digest or a tag other than latest",
);

/** What runs is known, and doesn't change by itself. */
export const ecsTaskImagePinned = defineControl({
  id: "ecs-task-image-pinned",
  title:
    "Images are pinned by digest or by a tag, never latest, and come from an approved registry",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["6.3.2", "6.5.1", "11.5.2"],
  gdpr: ["32(1)(b)"],
  why: "An image without a fixed version is another one tomorrow; one from a public registry is somebody else's.",
  remediation:
    "Name an image of your own registry with the tag it was built with, or with its digest.",
  example: '{ name: "app", image: `${repository.repositoryUrl}:${commit}` }',
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: (task, context) =>
    every(
      requires(IMAGES, pinned, { absent: "fail" }),
      requires(IMAGES, fromApprovedRegistry(context.settings), { absent: "fail" }),
    )(task, context),
});
