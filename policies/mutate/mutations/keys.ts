import type { Mutation } from "../mutation";
import { add, remove, set, setJson } from "../mutation";

const KEY = "aws:kms/key:Key";
const SECRET = "aws:secretsmanager/secret:Secret";

interface Policy {
  Statement: object[];
}
const allow = (Principal: unknown, Action: string) => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
});
const withStatement = (statement: object) => (policy: Policy) => ({
  ...policy,
  Statement: [...policy.Statement, statement],
});

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "kms-key-rotation": set(KEY, { enableKeyRotation: false }),
  "kms-key-deletion-window": set(KEY, { deletionWindowInDays: 7 }),
  "kms-key-policy-defined-and-narrow": setJson(
    KEY,
    "policy",
    withStatement(allow("*", "kms:Decrypt")),
  ),
  "kms-key-separation-of-duties": setJson(
    KEY,
    "policy",
    withStatement(allow({ AWS: "arn:aws:iam::111122223333:role/both" }, "kms:*")),
    // Its account is another one where the program runs elsewhere.
    "data-policies-own-accounts",
  ),
  "kms-key-enabled-and-recoverable": set(KEY, { isEnabled: false }),
  "kms-key-single-region": set(KEY, { multiRegion: true }),
  "secret-customer-managed-key": set(SECRET, { kmsKeyId: undefined }),
  "secret-rotation": remove("aws:secretsmanager/secretRotation:SecretRotation"),
  "secret-policy-restricted": set(SECRET, {
    policy: JSON.stringify({ Statement: [allow("*", "secretsmanager:GetSecretValue")] }),
  }),
  "secret-value-write-only": add("aws:secretsmanager/secretVersion:SecretVersion", {
    secretId: "shop",
    secretString: "in plain text",
  }),
  "ssm-parameter-secure-string": set("aws:ssm/parameter:Parameter", {
    name: "/causeway/mutant/password",
  }),
  "kms-key-lets-its-services-in": setJson(
    { type: "aws:kms/key:Key", where: ({ name }) => /logs|audit|trail/.test(name) },
    "policy",
    (document: { Statement: { Principal: { Service?: unknown } }[] }) => ({
      ...document,
      Statement: document.Statement.filter(({ Principal }) => Principal.Service === undefined),
    }),
  ),
};
