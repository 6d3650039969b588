import * as aws from "@pulumi/aws";
import { environmentTagMatchesStack } from "../../../../policies/controls/governance/environment-tag-matches-stack";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const reader = (arn: string) =>
  new aws.iam.RolePolicy("reader", {
    role: "app",
    policy: "{}",
    name: arn,
  });
const PROD = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:payments-prod/db";
const at = { on: "data", path: "tags.Environment" };

casesOf(environmentTagMatchesStack, (cases) => {
  cases.passes("with the stack's own", () => bucket({ Environment: "test" }));
  cases.passes("with a name that only begins alike", () =>
    bucket({ Environment: "test", Of: "arn:aws:s3:::payments-products" }),
  );
  cases.fails("with another", () => bucket({ Environment: "prod" }), at);
  cases.fails("with an ARN of production", () => reader(PROD), { on: "reader", path: "name" });
  cases.fails(
    "with an ARN of a test in production",
    () => reader("arn:aws:sqs:eu-central-1:111122223333:payments-dev"),
    { on: "reader", path: "name", stack: "prod" },
  );
  cases.ignores("what has no such tag", () => bucket());
  cases.ignores("an ARN of production in production", () => reader(PROD), { stack: "prod" });
  cases.undecided("while it is computed", () => bucket({ Environment: computed("prod") }), {
    ...at,
    then: "fail",
  });
});
