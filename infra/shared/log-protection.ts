import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";

/** What a log must never show: it is found, counted and masked. */
const identifiers = [
  "CreditCardNumber",
  "CreditCardExpiration",
  "CreditCardSecurityCode",
  "EmailAddress",
  "BankAccountNumber-DE",
].map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`);

/** Masks card numbers and personal data in a log group, for everyone who reads it. */
export function protectLogs(
  name: string,
  logGroupName: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const statement = (Sid: string, Operation: object) => ({
    Sid,
    DataIdentifier: identifiers,
    Operation,
  });
  new cloudwatch.LogDataProtectionPolicy(
    `${name}-log-protection`,
    {
      logGroupName,
      policyDocument: JSON.stringify({
        Name: "payments",
        Version: "2021-06-01",
        Statement: [
          statement("audit", { Audit: { FindingsDestination: {} } }),
          statement("mask", { Deidentify: { MaskConfig: {} } }),
        ],
      }),
    },
    { parent },
  );
}
