import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, OWN, allow, documentOf, own, policyFor } from "./shapes";
import { DATA, bound, account } from "./access-shapes";

/** Keys, secrets and images that other accounts may use. */
export const keysAndSecrets = [
  pair(
    "seen",
    DATA,
    "a key's policy lets another account in",
    (bad) => new aws.kms.Key("it", { policy: policyFor(bad, "kms:Decrypt") }, own()),
  ),
  pair(
    "seen",
    DATA,
    "a key policy of its own lets another account in",
    (bad) =>
      new aws.kms.KeyPolicy("it", { keyId: KEY, policy: policyFor(bad, "kms:Decrypt") }, own()),
  ),
  pair(
    "seen",
    DATA,
    "a key lets everybody of another account in by kms:CallerAccount",
    (bad) => new aws.kms.Key("it", { policy: bound("kms:CallerAccount", account(bad)) }, own()),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a grant on a key goes to another account",
    (bad) =>
      new aws.kms.Grant(
        "it",
        {
          keyId: KEY,
          granteePrincipal: `arn:aws:iam::${account(bad)}:role/app`,
          operations: ["Decrypt"],
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a grant may be retired by another account",
    (bad) =>
      new aws.kms.Grant(
        "it",
        {
          keyId: KEY,
          granteePrincipal: `arn:aws:iam::${OWN}:role/app`,
          retiringPrincipal: `arn:aws:iam::${account(bad)}:root`,
          operations: ["Decrypt"],
        },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a secret's policy lets another account in",
    (bad) =>
      new aws.secretsmanager.SecretPolicy(
        "it",
        {
          secretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x",
          policy: policyFor(bad),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a secret's own policy lets another account in",
    (bad) => new aws.secretsmanager.Secret("it", { policy: policyFor(bad) }, own()),
  ),
  pair(
    "seen",
    "secret-policy-restricted",
    "a secret's policy lets everybody in",
    (bad) =>
      new aws.secretsmanager.SecretPolicy("it", {
        secretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x",
        blockPublicPolicy: true,
        policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "secretsmanager:GetSecretValue")),
      }),
  ),
  pair(
    "seen",
    DATA,
    "a repository's policy lets another account pull",
    (bad) =>
      new aws.ecr.RepositoryPolicy("it", { repository: "app", policy: policyFor(bad) }, own()),
  ),
  pair(
    "seen",
    "ecr-no-public-policy",
    "a repository lets everybody pull",
    (bad) =>
      new aws.ecr.RepositoryPolicy("it", {
        repository: "app",
        policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "ecr:BatchGetImage")),
      }),
  ),
  pair(
    "seen",
    DATA,
    "a registry's policy lets another account replicate into it",
    (bad) =>
      new aws.ecr.RegistryPolicy("it", { policy: policyFor(bad, "ecr:ReplicateImage") }, own()),
  ),
];
