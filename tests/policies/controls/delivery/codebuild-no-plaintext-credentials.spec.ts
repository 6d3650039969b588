import type * as pulumi from "@pulumi/pulumi";
import { codebuildNoPlaintextCredentials } from "../../../../policies/controls/delivery/codebuild-no-plaintext-credentials";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const variable = (name: string, value: pulumi.Input<string>, type?: string) =>
  project({
    environment: {
      environmentVariables: [{ name, value, ...(type === undefined ? {} : { type }) }],
    },
  });
const expected = { on: "build", path: "environment.environmentVariables[0]" };
// Made of two parts, so that no scanner takes the example for a real one.
const accessKey = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

casesOf(codebuildNoPlaintextCredentials, (cases) => {
  cases.passes("without variables", () => project());
  cases.passes("with a harmless one", () => variable("STAGE", "prod"));
  cases.passes("with a reference", () => variable("PASSWORD", "db/password", "SECRETS_MANAGER"));
  cases.passes("with the ARN of a secret", () =>
    variable("SECRET", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db"),
  );
  cases.fails("with a password by its name", () => variable("DB_PASSWORD", "hunter2"), expected);
  cases.fails("with a key by its shape", () => variable("HARMLESS", accessKey), expected);
  cases.fails("with its type named", () => variable("TOKEN", "abc", "PLAINTEXT"), expected);
  cases.undecided("while the value is computed", () => variable("TOKEN", computed("abc")), {
    ...expected,
    then: "fail",
  });
});
