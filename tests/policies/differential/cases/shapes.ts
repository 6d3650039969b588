import * as aws from "@pulumi/aws";

/** The account of the programs, and one that isn't theirs. */
export const OWN = "111122223333";
export const FOREIGN = "999988887777";

/** A policy document as text, of these statements. */
export const documentOf = (...Statement: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

/** A statement that allows one principal one action. */
export const allow = (principal: unknown, action = "*", more: object = {}): object => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  Resource: "*",
  ...more,
});

/** A policy of one allowance: for a foreign account, or for the program's own. */
export const policyFor = (foreign: boolean, action = "*"): string =>
  documentOf(allow({ AWS: `arn:aws:iam::${foreign ? FOREIGN : OWN}:root` }, action));

/** The options of a program that says which account is its own. */
export const own = () => ({ provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) });

/** A key's ARN. */
export const KEY = `arn:aws:kms:eu-central-1:${OWN}:key/11111111-2222-3333-4444-555555555555`;
/** A role's ARN. */
export const ROLE = `arn:aws:iam::${OWN}:role/app`;
