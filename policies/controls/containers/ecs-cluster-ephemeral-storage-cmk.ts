import { when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { holdsPersonalData } from "../../aws/data/data-class";

/** What tasks write to their disks can be made unreadable. */
export const ecsClusterEphemeralStorageCmk = defineStackControl({
  id: "ecs-cluster-ephemeral-storage-cmk",
  title:
    "Fargate ephemeral storage of clusters with personal or card data is encrypted with a customer key",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["3.5.1", "3.6.1"],
  gdpr: ["32(1)(a)"],
  why: "Temporary files and heap dumps hold what the application holds; a key of your own says who may decrypt, and can be withdrawn.",
  remediation: "Set fargateEphemeralStorageKmsKeyId to a key of your own.",
  example: `configuration: { managedStorageConfiguration: {
    fargateEphemeralStorageKmsKeyId: key.arn } }`,
  resourceTypes: ["aws:ecs/cluster:Cluster"],
  check: when(
    holdsPersonalData,
    usesCustomerKey("configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId"),
  ),
});
