import { iamNoAdminStatements } from "../../../../policies/controls/identity/iam-no-admin-statements";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, OBJECTS, policy, role, TASKS, trust } from "./shapes";

casesOf(iamNoAdminStatements, (cases) => {
  cases.passes("with actions and resources", () => policy(allow("s3:GetObject", OBJECTS)));
  cases.passes("where everything is denied", () =>
    policy({ Effect: "Deny", Action: "*", Resource: "*" }),
  );
  cases.ignores("about a role without a policy inside", () => role(document(trust(TASKS))));
  cases.fails("with everything", () => policy(allow("*", "*")), {
    on: "policy",
    path: "policy.Statement[0]",
  });
  cases.fails(
    "with everything under a condition",
    () => policy(allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
    { on: "policy", path: "policy.Statement[0]" },
  );
  cases.fails(
    "with everything but something",
    () => policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
    { on: "policy", path: "policy.Statement[0]" },
  );
  cases.fails(
    "inside a role",
    () =>
      role(document(trust(TASKS)), {
        inlinePolicies: [{ name: "all", policy: document(allow("*", "*")) }],
      }),
    { on: "role", path: "inlinePolicies[0].policy.Statement[0]" },
  );
  cases.undecided("while it is computed", () => lateDocument(computed(document(allow("*", "*")))), {
    on: "policy",
    path: "policy",
    then: "fail",
  });
});
