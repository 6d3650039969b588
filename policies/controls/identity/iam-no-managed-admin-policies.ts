import { defineStackControl } from "../../engine/control";
import { ROLE } from "../../aws/types/resource-types";
import { fail, indeterminate, notApplicable, pass, show } from "../../engine/result";

const OWN = ["aws:iam/policy:Policy"];
const BROAD = /(AdministratorAccess(-\w+)?|PowerUserAccess|IAMFullAccess|FullAccess(V\d)?)$/;
const MUST_BE = "a policy of this stack, or one of AWS that is made for a purpose";

/** Nobody gets a whole service, or the account, by one line. */
export const iamNoManagedAdminPolicies = defineStackControl({
  id: "iam-no-managed-admin-policies",
  title: "The broad policies that AWS manages are attached to nobody",
  area: "identity",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.2.2"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "AdministratorAccess and the FullAccess policies allow everything, on everything, in one line that is read over.",
  remediation: "Attach a policy of the stack that lists what the identity needs.",
  example: `new aws.iam.RolePolicyAttachment("app", { role: role.name, policyArn: policy.arn });`,
  resourceTypes: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    ROLE,
  ],
  check: (resource, { stack }) => {
    const outcomes = ["policyArn", "policyArns", "managedPolicyArns"].flatMap((path) => {
      const link = stack.follow(resource, path, OWN);
      if (link.undecided) {
        return [indeterminate(path, "which policy it is is known only after the update", MUST_BE)];
      }
      const named = link.outside.map((arn) =>
        BROAD.test(arn) ? fail(path, show(arn, path), MUST_BE) : pass(path, show(arn, path)),
      );
      return [...named, ...link.resources.map(() => pass(path, "a policy of this stack"))];
    });
    return outcomes.length > 0 ? outcomes : [notApplicable("no managed policy is attached")];
  },
});
