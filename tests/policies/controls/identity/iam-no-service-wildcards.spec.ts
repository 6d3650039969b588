import { iamNoServiceWildcards } from "../../../../policies/controls/identity/iam-no-service-wildcards";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, OBJECTS, policy } from "./shapes";

casesOf(iamNoServiceWildcards, (cases) => {
  cases.passes("with a group of actions", () => policy(allow("s3:Get*", OBJECTS)));
  cases.fails("with a service", () => policy(allow(["sqs:SendMessage", "s3:*"], OBJECTS)), {
    on: "policy",
    path: "policy.Statement[0]",
  });
  cases.undecided(
    "while it is computed",
    () => lateDocument(computed(document(allow("s3:*", OBJECTS)))),
    { on: "policy", path: "policy", then: "fail" },
  );
});
