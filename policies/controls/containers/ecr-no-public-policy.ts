import { defineControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverybody } from "../../aws/iam/document";

/** Only those who are named pull and push images. */
export const ecrNoPublicPolicy = defineControl({
  id: "ecr-no-public-policy",
  title: "Repository policies never allow Principal *",
  area: "containers",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.3.3"],
  gdpr: ["32(1)(b)"],
  why: "Everybody with an AWS account could pull the code of the payment path, or push an image in its place.",
  remediation: "Name the accounts or roles that may pull.",
  example: `new aws.ecr.RepositoryPolicy("app", { repository: repository.name, policy: JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: { AWS: role }, Action: ["ecr:BatchGetImage"] }] }) });`,
  resourceTypes: ["aws:ecr/repositoryPolicy:RepositoryPolicy"],
  check: policyRequires("policy", {
    absent: "fail",
    mustBe: "for named principals",
    offends: allowsEverybody,
  }),
});
