import * as aws from "@pulumi/aws";
import { lambdaNoPlaintextSecrets } from "../../../../policies/controls/serverless/lambda-no-plaintext-secrets";
import { casesOf, computed } from "../../harness/cases";

const fn = (args: Partial<aws.lambda.FunctionArgs> = {}) =>
  new aws.lambda.Function("fn", { role: "arn:aws:iam::111122223333:role/fn", ...args });
const variables = (bag: object) =>
  fn({ environment: { variables: bag as Record<string, string> } });
const at = { on: "fn", path: "environment.variables.DB_PASSWORD" };

casesOf(lambdaNoPlaintextSecrets, (cases) => {
  cases.passes("without variables", () => fn());
  cases.passes("with the ARN of a secret and a table's name", () =>
    variables({
      DB_PASSWORD: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db",
      TABLE: "payments",
    }),
  );
  cases.fails(
    "with a password by its name",
    () => variables({ DB_PASSWORD: "hunter2hunter2" }),
    at,
  );
  cases.fails("with a key by its look", () => variables({ ID: `AKIA${"Q".repeat(16)}` }), {
    on: "fn",
    path: "environment.variables.ID",
  });
  cases.undecided(
    "while the value is computed",
    () => variables({ DB_PASSWORD: computed("hunter2hunter2") }),
    {
      ...at,
      then: "fail",
    },
  );
});
