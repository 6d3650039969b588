import * as aws from "@pulumi/aws";
import { dmsEndpointCredentialsFromSecretsManager } from "../../../../policies/controls/replication/dms-endpoint-credentials-from-secrets-manager";
import { casesOf, computed } from "../../harness/cases";
import { endpoint } from "./shapes";

const fromSecret = () => ({
  secretsManagerArn: new aws.secretsmanager.Secret("secret", {}).arn,
  secretsManagerAccessRoleArn: new aws.iam.Role("role", { assumeRolePolicy: "{}" }).arn,
});

casesOf(dmsEndpointCredentialsFromSecretsManager, (cases) => {
  cases.passes("with a secret and a role", () => endpoint(fromSecret()));
  cases.ignores("about an endpoint that needs none", () => endpoint({ engineName: "dynamodb" }));
  cases.fails(
    "with a password",
    () => endpoint({ ...fromSecret(), username: "dms", password: "not-a-real-one" }),
    { on: "source", path: "password" },
  );
  cases.fails("without a secret", () => endpoint(), { on: "source", path: "secretsManagerArn" });
  cases.undecided(
    "while the secret is computed elsewhere",
    () =>
      endpoint({
        ...fromSecret(),
        secretsManagerArn: computed("arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"),
      }),
    { on: "source", path: "secretsManagerArn", then: "pass" },
  );
});
