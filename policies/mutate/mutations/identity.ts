import type { Mutation } from "../mutation";
import { add, remove, set } from "../mutation";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";

const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
/** A policy that allows these actions on a resource. */
const allowing = (Action: string, Resource: string, ...alsoCaughtBy: string[]) =>
  add(POLICY, { policy: document({ Effect: "Allow", Action, Resource }) }, ...alsoCaughtBy);
/** A role that this principal may take. */
const trusting = (Principal: unknown, more: object, ...alsoCaughtBy: string[]) =>
  add(
    ROLE,
    {
      assumeRolePolicy: document({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }),
      ...more,
    },
    ...alsoCaughtBy,
  );

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "iam-no-admin-statements": allowing(
    "*",
    "*",
    "iam-no-service-wildcards",
    "iam-no-unscoped-write-or-data-access",
    "iam-no-privilege-escalation",
    "iam-pass-role-scoped",
    "iam-kms-actions-scoped",
  ),
  "iam-no-service-wildcards": allowing("sqs:*", "arn:aws:sqs:eu-central-1:111122223333:shop"),
  "iam-no-unscoped-write-or-data-access": allowing("ec2:TerminateInstances", "*"),
  "iam-no-privilege-escalation": allowing(
    "iam:AttachRolePolicy",
    "arn:aws:iam::111122223333:role/*",
  ),
  "iam-pass-role-scoped": allowing("iam:PassRole", "arn:aws:iam::111122223333:role/app"),
  "iam-kms-actions-scoped": allowing("kms:Decrypt", "arn:aws:kms:eu-central-1:111122223333:key/*"),
  "iam-no-managed-admin-policies": add("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
    role: "mutant",
    policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  "iam-no-users-or-access-keys": add("aws:iam/user:User", {}, "approved-resource-types"),
  "iam-no-user-attached-policies": add(
    ATTACHMENT,
    { users: ["mutant"], policyArn: "arn:aws:iam::111122223333:policy/app" },
    "approved-resource-types",
  ),
  "iam-password-policy": set("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", {
    minimumPasswordLength: 8,
  }),
  "iam-trust-policy-narrow": trusting("*", {}, "iam-human-role-needs-mfa"),
  "iam-trust-confused-deputy": trusting({ Service: "dms.amazonaws.com" }, {}),
  "iam-human-role-needs-mfa": trusting(
    { AWS: "arn:aws:iam::111122223333:user/ada" },
    {},
    "iam-trust-policy-narrow",
  ),
  "iam-role-session-duration": trusting(
    { Federated: "arn:aws:iam::111122223333:saml-provider/staff" },
    { maxSessionDuration: 43200 },
  ),
  "iam-oidc-trust-pinned": trusting(
    { Federated: "arn:aws:iam::111122223333:oidc-provider/token.example" },
    {},
  ),
  "iam-access-analyzer": remove("aws:accessanalyzer/analyzer:Analyzer"),
};
