import type { Catalogue } from "./kind";

/** Secrets and their rotation. */
export const secretsmanager: Catalogue = {
  "aws:secretsmanager/secret:Secret": {
    id: "{arn}",
    arn: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{lower6}",
    autonamed: "name",
    computed: { policy: "" },
    replaceOnChange: ["name", "namePrefix"],
    tagged: true,
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    id: "{input.secretId}|{uuid}",
    arn: "{input.secretId}",
    computed: {
      hasSecretStringWo: false,
      secretArn: "{input.secretId}",
      versionId: ({ id }) => id.slice(id.lastIndexOf("|") + 1),
      versionStages: ["AWSCURRENT"],
    },
    replaceOnChange: ["secretId", "secretString", "secretBinary"],
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    id: "{input.secretArn}",
    replaceOnChange: ["secretArn"],
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    id: "{input.secretId}",
    replaceOnChange: ["secretId"],
  },
  // AWS publishes the functions that rotate secrets as applications of its own.
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": {
    id: "arn:aws:cloudformation:{region}:{account}:stack/serverlessrepo-{name}/{uuid}",
    autonamed: "name",
    computed: {
      outputs: ({ fill }) => ({
        RotationLambdaARN: fill(
          "arn:aws:lambda:{region}:{account}:function:{name}-rotation",
          "outputs",
        ),
      }),
    },
    replaceOnChange: ["name", "applicationId"],
    tagged: true,
  },
};
