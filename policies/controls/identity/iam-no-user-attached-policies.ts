import { every, forbidsResource, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { empty } from "../../engine/expectation";

/** A right belongs to a role or a group, where reviews find it. */
export const iamNoUserAttachedPolicies = defineControl({
  id: "iam-no-user-attached-policies",
  title: "Policies are attached to roles and groups, never to users",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["7.2.2", "7.2.3", "8.2.1"],
  gdpr: [],
  forbids: true,
  why: "A person's own policy stays when the person's job changes, and no review of roles ever shows it.",
  remediation: "Attach the policy to the role or the group of the job.",
  example: `new aws.iam.RolePolicyAttachment("support", { role: support.name, policyArn: policy.arn });`,
  resourceTypes: [
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
  ],
  check: every(
    on(
      ["aws:iam/userPolicy:UserPolicy", "aws:iam/userPolicyAttachment:UserPolicyAttachment"],
      forbidsResource("attach it to a role or a group"),
    ),
    on(["aws:iam/policyAttachment:PolicyAttachment"], requires("users", empty, { absent: "pass" })),
  ),
});
