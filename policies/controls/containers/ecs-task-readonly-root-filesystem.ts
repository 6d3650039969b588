import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";

/** What runs is what was built. */
export const ecsTaskReadonlyRootFilesystem = defineControl({
  id: "ecs-task-readonly-root-filesystem",
  title: "Containers have a read-only root filesystem",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["2.2.6", "11.5.2"],
  gdpr: ["32(1)(b)"],
  why: "An intruder can't leave tools or change code where nothing can be written.",
  remediation: "Set readonlyRootFilesystem to true and mount a volume for what has to be written.",
  example: `{ name: "app", readonlyRootFilesystem: true,
  mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp" }] }`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: requires("containerDefinitions|json[*].readonlyRootFilesystem", equals(true), {
    absent: "fail",
  }),
});
