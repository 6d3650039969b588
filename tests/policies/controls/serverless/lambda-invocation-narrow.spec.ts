import * as aws from "@pulumi/aws";
import { lambdaInvocationNarrow } from "../../../../policies/controls/serverless/lambda-invocation-narrow";
import { casesOf, computed } from "../../harness/cases";

const OWN = "111122223333";
const permission = (args: Partial<aws.lambda.PermissionArgs>) =>
  new aws.lambda.Permission(
    "permission",
    { action: "lambda:InvokeFunction", function: "fn", principal: "events.amazonaws.com", ...args },
    { provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) },
  );
const at = { on: "permission", path: "principal" };

casesOf(lambdaInvocationNarrow, (cases) => {
  cases.passes("for a service bound by its source", () =>
    permission({ sourceArn: "arn:aws:events:x" }),
  );
  cases.passes("for the own account", () => permission({ principal: OWN }));
  cases.passes("for a trusted account", () => permission({ principal: "999988887777" }), {
    settings: { trustedAccounts: ["999988887777"] },
  });
  cases.fails("for a service of any account", () => permission({}), at);
  cases.fails("for everybody", () => permission({ principal: "*" }), at);
  cases.fails("for a foreign account", () => permission({ principal: "999988887777" }), at);
  cases.fails(
    "for a foreign role",
    () => permission({ principal: "arn:aws:iam::999988887777:role/x" }),
    at,
  );
  cases.undecided("while it is computed", () => permission({ principal: computed("*") }), {
    ...at,
    then: "fail",
  });
});
