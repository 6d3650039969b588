import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { noHardcodedSecrets } from "../../../../policies/controls/governance/no-hardcoded-secrets";
import { casesOf } from "../../harness/cases";

// Put together here, so that no file of the project holds what looks like a key.
const KEY_ID = ["AKIA", "IOSFODNN7", "EXAMPLE"].join("");
const PEM = ["-----BEGIN", "PRIVATE KEY-----"].join(" ");
const parameter = (value: Input<string>) =>
  new aws.ssm.Parameter("setting", { type: "String", value });

casesOf(noHardcodedSecrets, (cases) => {
  cases.passes("with a harmless value", () => parameter("eu-central-1"));
  cases.passes("with the ARN of a secret, which holds the word", () =>
    parameter("arn:aws:secretsmanager:eu-central-1:111122223333:secret:payments/database-1a2b3c"),
  );
  cases.passes(
    "with a secret where secrets belong",
    () => new aws.secretsmanager.SecretVersion("version", { secretId: "s", secretString: PEM }),
  );
  cases.fails("with a key's id", () => parameter(KEY_ID), { on: "setting", path: "value" });
  cases.fails(
    "with a password in a document",
    () =>
      new aws.ecs.TaskDefinition("task", {
        family: "app",
        containerDefinitions: `[{"command":["--db-password=${"hunter".repeat(2)}"]}]`,
      }),
    { on: "task", path: "containerDefinitions" },
  );
  cases.alwaysDecided("a value that a provider computes is not written in the program");
});
