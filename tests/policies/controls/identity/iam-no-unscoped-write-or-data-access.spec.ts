import { iamNoUnscopedWriteOrDataAccess } from "../../../../policies/controls/identity/iam-no-unscoped-write-or-data-access";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, OBJECTS, policy } from "./shapes";

const inRegion = { Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } } };

casesOf(iamNoUnscopedWriteOrDataAccess, (cases) => {
  cases.passes("with named resources", () => policy(allow("s3:GetObject", OBJECTS)));
  cases.passes("where it only looks", () => policy(allow(["ec2:Describe*", "s3:List*"], "*")));
  cases.passes("with actions that know no resources", () =>
    policy(allow(["ecr:GetAuthorizationToken", "ssmmessages:OpenDataChannel"], "*")),
  );
  cases.passes("under a condition", () =>
    policy(allow("ec2:CreateNetworkInterface", "*", inRegion)),
  );
  cases.fails("with a write", () => policy(allow("ec2:TerminateInstances", "*")), {
    on: "policy",
    path: "policy.Statement[0]",
  });
  cases.fails("with reads that include data", () => policy(allow("s3:Get*", "*")), {
    on: "policy",
    path: "policy.Statement[0]",
  });
  cases.undecided(
    "while it is computed",
    () => lateDocument(computed(document(allow("s3:PutObject", "*")))),
    { on: "policy", path: "policy", then: "fail" },
  );
});
