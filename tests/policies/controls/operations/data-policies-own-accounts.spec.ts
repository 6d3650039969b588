import * as aws from "@pulumi/aws";
import { dataPoliciesOwnAccounts } from "../../../../policies/controls/operations/data-policies-own-accounts";
import { casesOf, computed } from "../../harness/cases";

const OWN = "111122223333";
const allow = (principal: unknown, more: object = {}) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: principal, Action: "*", Resource: "*", ...more }],
  });
const FOREIGN = allow({ AWS: "999988887777" });
const own = () => ({ provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) });
const queuePolicy = (policy: aws.sqs.QueuePolicyArgs["policy"]) =>
  new aws.sqs.QueuePolicy("it", { queueUrl: "https://q", policy }, own());
const at = { on: "it", path: "policy.Statement[0]" };

casesOf(dataPoliciesOwnAccounts, (cases) => {
  cases.passes("for the own account", () => queuePolicy(allow({ AWS: OWN })));
  cases.passes("for a service that is bound", () =>
    queuePolicy(
      allow(
        { Service: "events.amazonaws.com" },
        {
          Condition: {
            ArnEquals: { "aws:SourceArn": `arn:aws:events:eu-central-1:${OWN}:rule/r` },
          },
        },
      ),
    ),
  );
  cases.fails(
    "a queue's, for a service of anybody",
    () => queuePolicy(allow({ Service: "events.amazonaws.com" })),
    at,
  );
  cases.fails(
    "a queue's, for everybody of a foreign account",
    () =>
      queuePolicy(
        allow("*", { Condition: { StringEquals: { "aws:SourceAccount": "999988887777" } } }),
      ),
    at,
  );
  cases.passes("for everybody within the account", () =>
    queuePolicy(allow("*", { Condition: { StringEquals: { "aws:SourceAccount": OWN } } })),
  );
  cases.passes("for a trusted account", () => queuePolicy(FOREIGN), {
    settings: { trustedAccounts: ["999988887777"] },
  });
  cases.passes("for a key without a policy", () => new aws.kms.Key("it", {}));
  cases.fails("a queue's, for everybody", () => queuePolicy(allow("*")), at);
  cases.fails(
    "a queue's own, for a foreign account",
    () => new aws.sqs.Queue("it", { policy: FOREIGN }, own()),
    at,
  );
  cases.fails("a key's", () => new aws.kms.Key("it", { policy: FOREIGN }, own()), at);
  cases.fails(
    "a secret's",
    () => new aws.secretsmanager.SecretPolicy("it", { secretArn: "arn:1", policy: FOREIGN }, own()),
    at,
  );
  cases.fails(
    "a repository's",
    () => new aws.ecr.RepositoryPolicy("it", { repository: "r", policy: FOREIGN }, own()),
    at,
  );
  cases.fails(
    "a bus's",
    () => new aws.cloudwatch.EventBusPolicy("it", { policy: FOREIGN }, own()),
    at,
  );
  cases.fails(
    "a vault's",
    () => new aws.backup.VaultPolicy("it", { backupVaultName: "v", policy: FOREIGN }, own()),
    at,
  );
  cases.fails(
    "a search domain's",
    () => new aws.opensearch.DomainPolicy("it", { domainName: "d", accessPolicies: allow("*") }),
    { on: "it", path: "accessPolicies.Statement[0]" },
  );
  cases.undecided("while it is computed", () => queuePolicy(computed(allow("*"))), {
    on: "it",
    path: "policy",
    then: "fail",
  });
});
