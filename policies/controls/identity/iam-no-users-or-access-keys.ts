import { forbidsResource } from "../../engine/check";
import { defineControl } from "../../engine/control";

/** Identities are a person's for a session, or a workload's: none has a key that lasts. */
export const iamNoUsersOrAccessKeys = defineControl({
  id: "iam-no-users-or-access-keys",
  title: "No IAM user and no lasting credential is made",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["8.2.1", "8.2.2", "8.6.1", "8.6.2"],
  gdpr: ["32(1)(b)"],
  forbids: true,
  why: "Keys of users are copied, committed and forgotten; a session of a role ends by itself.",
  remediation: "Let people come through the identity centre, and workloads take a role.",
  example: `new aws.iam.Role("app", { assumeRolePolicy: trustOf("ecs-tasks.amazonaws.com") });`,
  resourceTypes: [
    "aws:iam/user:User",
    "aws:iam/accessKey:AccessKey",
    "aws:iam/userLoginProfile:UserLoginProfile",
    "aws:iam/sshKey:SshKey",
    "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
  ],
  check: forbidsResource("people use the identity centre, workloads a role"),
});
