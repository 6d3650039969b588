import type { Control } from "../../engine/control";
import { codebuildApprovedImage } from "./codebuild-approved-image";
import { codebuildEncryptedWithCmk } from "./codebuild-encrypted-with-cmk";
import { codebuildInVpcAndPrivate } from "./codebuild-in-vpc-and-private";
import { codebuildLogging } from "./codebuild-logging";
import { codebuildNoPlaintextCredentials } from "./codebuild-no-plaintext-credentials";
import { codebuildNotPrivileged } from "./codebuild-not-privileged";
import { codebuildSourceNoCredentials } from "./codebuild-source-no-credentials";
import { codedeployAlarms } from "./codedeploy-alarms";
import { codedeployAutoRollback } from "./codedeploy-auto-rollback";
import { codedeployBlueGreenGradual } from "./codedeploy-blue-green-gradual";
import { codepipelineApprovalAndTestBeforeProduction } from "./codepipeline-approval-and-test-before-production";
import { codepipelineArtifactsCmk } from "./codepipeline-artifacts-cmk";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  codedeployAutoRollback,
  codedeployAlarms,
  codedeployBlueGreenGradual,
  codepipelineArtifactsCmk,
  codepipelineApprovalAndTestBeforeProduction,
  codebuildNoPlaintextCredentials,
  codebuildSourceNoCredentials,
  codebuildEncryptedWithCmk,
  codebuildLogging,
  codebuildNotPrivileged,
  codebuildInVpcAndPrivate,
  codebuildApprovedImage,
];
