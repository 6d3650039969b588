import type { Control } from "../../engine/control";
import { ecrImmutableTags } from "./ecr-immutable-tags";
import { ecrKmsEncryption } from "./ecr-kms-encryption";
import { ecrNoPublicPolicy } from "./ecr-no-public-policy";
import { ecrScanOnPush } from "./ecr-scan-on-push";
import { ecsClusterContainerInsights } from "./ecs-cluster-container-insights";
import { ecsClusterEphemeralStorageCmk } from "./ecs-cluster-ephemeral-storage-cmk";
import { ecsExecAuditedAndEncrypted } from "./ecs-exec-audited-and-encrypted";
import { ecsExecDisabledInProduction } from "./ecs-exec-disabled-in-production";
import { ecsServiceControlledDeployment } from "./ecs-service-controlled-deployment";
import { ecsServiceFargateLatestPlatform } from "./ecs-service-fargate-latest-platform";
import { ecsServiceMultiAz } from "./ecs-service-multi-az";
import { ecsServiceNoPublicIp } from "./ecs-service-no-public-ip";
import { ecsTaskAwsvpcNoHostNamespaces } from "./ecs-task-awsvpc-no-host-namespaces";
import { ecsTaskImagePinned } from "./ecs-task-image-pinned";
import { ecsTaskLogging } from "./ecs-task-logging";
import { ecsTaskNoPlaintextSecrets } from "./ecs-task-no-plaintext-secrets";
import { ecsTaskNoPrivileged } from "./ecs-task-no-privileged";
import { ecsTaskNonrootUser } from "./ecs-task-nonroot-user";
import { ecsTaskReadonlyRootFilesystem } from "./ecs-task-readonly-root-filesystem";
import { ecsTaskSeparateRoles } from "./ecs-task-separate-roles";
import { ecsTaskVolumeTransitEncryption } from "./ecs-task-volume-transit-encryption";
import { ecrLifecyclePolicy } from "./ecr-lifecycle-policy";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  ecsServiceNoPublicIp,
  ecsServiceFargateLatestPlatform,
  ecsServiceMultiAz,
  ecsServiceControlledDeployment,
  ecsExecDisabledInProduction,
  ecsTaskNoPrivileged,
  ecsTaskReadonlyRootFilesystem,
  ecsTaskNonrootUser,
  ecsTaskNoPlaintextSecrets,
  ecsTaskLogging,
  ecsTaskAwsvpcNoHostNamespaces,
  ecsTaskSeparateRoles,
  ecsTaskImagePinned,
  ecsTaskVolumeTransitEncryption,
  ecsClusterContainerInsights,
  ecsExecAuditedAndEncrypted,
  ecsClusterEphemeralStorageCmk,
  ecrScanOnPush,
  ecrImmutableTags,
  ecrKmsEncryption,
  ecrNoPublicPolicy,
  ecrLifecyclePolicy,
];
