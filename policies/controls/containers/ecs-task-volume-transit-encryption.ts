import { requires } from "../../engine/check";
import { atEach } from "../../engine/collect";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";

/** Files are encrypted on their way too. */
export const ecsTaskVolumeTransitEncryption = defineControl({
  id: "ecs-task-volume-transit-encryption",
  title: "EFS volumes of tasks encrypt traffic",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "By default files go over the network as NFS in clear text.",
  remediation: "Set transitEncryption of the volume to ENABLED.",
  example: `volumes: [{ name: "shared",
    efsVolumeConfiguration: { fileSystemId: files.id, transitEncryption: "ENABLED" } }]`,
  resourceTypes: ["aws:ecs/taskDefinition:TaskDefinition"],
  check: atEach(
    "volumes[*].efsVolumeConfiguration",
    requires("transitEncryption", equals("ENABLED"), { absent: "fail" }),
  ),
});
