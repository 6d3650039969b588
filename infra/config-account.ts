import { z } from "zod";
import { oneOf, text } from "./config-values";

/** What an account, or a region of it, has once: made here, made by somebody else already, or not wanted. */
const onceAnAccount = (what: string) =>
  oneOf(["make", "exists", "off"]).default("make").describe(what);

/** Who makes what an account has once. */
export const account = z.strictObject({
  trail: onceAnAccount("The audit trail of CloudTrail, and the alarms on it."),
  trailLogGroup: text(/^[\w./#-]{1,512}$/, "the name of a log group")
    .optional()
    .describe("Where a trail that exists copies its events: the alarms are made on it."),
  configRecorder: onceAnAccount("AWS Config. Where it exists, only the conformance pack is made."),
  guardDuty: onceAnAccount("GuardDuty. Findings are reported unless it is off."),
  securityHub: onceAnAccount("Security Hub. Findings are reported unless it is off."),
  inspector: onceAnAccount("Amazon Inspector: scans images, machines and functions."),
  macie: onceAnAccount("Amazon Macie: looks for personal data in the audit bucket."),
  accessAnalyzer: onceAnAccount("The analyzer of access from outside the account."),
  baseline: onceAnAccount("Public access of S3 and snapshots, encryption of disks, passwords."),
  dmsRoles: onceAnAccount("The two roles that DMS looks for by fixed names."),
  sessionPreferences: onceAnAccount("The document that Session Manager reads in a region."),
  costAnomalies: onceAnAccount("The monitor of costs by service, of which an account has one."),
  gitHubProvider: onceAnAccount("The identity provider of GitHub Actions; needed by its role."),
});

/** What is there already, and is used. */
export const existing = z.strictObject({
  certificateArn: text(
    /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
    "the ARN of an issued certificate for causeway:domainName",
  )
    .optional()
    .describe("An issued certificate: then none is requested, and nothing waits for a delegation."),
});

/** Who may act as the controller and as the verifier. */
export const operators = z.strictObject({
  principals: z
    .array(
      text(
        /^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/,
        "the ARN of a role or a user, such as arn:aws:iam::111122223333:role/cutover",
      ),
    )
    .default([])
    .describe(
      "Roles of people who run the controller or the verifier outside of the account's tasks.",
    ),
});
