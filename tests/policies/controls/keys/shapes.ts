import * as aws from "@pulumi/aws";

export const ROOT = "arn:aws:iam::111122223333:root";
const APP = "arn:aws:iam::111122223333:role/app";

/** A key `key`. */
export function key(args: aws.kms.KeyArgs = {}): aws.kms.Key {
  return new aws.kms.Key("key", args);
}

/** A secret `secret`. */
export function secret(args: aws.secretsmanager.SecretArgs = {}): aws.secretsmanager.Secret {
  return new aws.secretsmanager.Secret("secret", args);
}

/** A policy of these statements. */
export function policy(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A statement that allows a principal these actions. */
export function allow(principal: string, action: string | string[], more: object = {}): object {
  return { Effect: "Allow", Principal: { AWS: principal }, Action: action, Resource: "*", ...more };
}

/** The account administers, the application uses. */
export const apart = [
  allow(ROOT, ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:Describe*"]),
  allow(APP, ["kms:Decrypt", "kms:GenerateDataKey"]),
];
