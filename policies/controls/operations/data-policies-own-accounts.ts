import type { Statement } from "../../aws/iam/document";
import { allowsEverybody, isBound } from "../../aws/iam/document";
import { allowsForeignAccount } from "../../aws/iam/foreign-account";
import { policyRequires } from "../../aws/iam/statements";
import type { Check } from "../../engine/check";
import { every, on } from "../../engine/check";
import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import type { StackContext } from "../../engine/relation";
import { KMS_KEY } from "../../aws/types/resource-types";
import { defineStackControl } from "../../engine/control";

const MUST_BE = "an allowance of own and trusted accounts, or of services that are bound";
const QUEUES = ["aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy"];
const BY_POLICY = [
  ...QUEUES,
  "aws:ecr/registryPolicy:RegistryPolicy",
  "aws:efs/fileSystemPolicy:FileSystemPolicy",
  "aws:dynamodb/resourcePolicy:ResourcePolicy",
  "aws:kinesis/resourcePolicy:ResourcePolicy",
  "aws:glue/resourcePolicy:ResourcePolicy",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
  "aws:backup/vaultPolicy:VaultPolicy",
];
// Controls of their own look at everybody here; what is left is another account.
const BY_OTHERS = [
  "aws:ecr/repositoryPolicy:RepositoryPolicy",
  "aws:secretsmanager/secret:Secret",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
  "aws:kms/keyPolicy:KeyPolicy",
  ...KMS_KEY,
];
const DOMAINS = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const BY_ACCESS_POLICIES = [
  ...DOMAINS,
  "aws:opensearch/domainPolicy:DomainPolicy",
  "aws:elasticsearch/domainPolicy:DomainPolicy",
];
const LOG_DESTINATION = "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy";

/** Without a policy of its own a thing is open to nobody but the account. */
function namesOwnAccounts(path: string): Check<StackContext> {
  return policyRequires<StackContext>(path, {
    absent: "pass",
    mustBe: MUST_BE,
    offends: (statement, resource, context) =>
      anyHolds(allowsEverybody(statement), allowsForeignAccount(statement, resource, context)),
  });
}

/** Anybody can make a topic or a bucket: the service alone says nothing about whose event a message is. */
function allowsUnboundService(statement: Statement): Answer {
  if (statement.effect !== "Allow") return false;
  return allHold(
    statement.principals.some(({ kind }) => kind === "Service"),
    negate(isBound(statement)),
  );
}

const bindsServices = policyRequires<StackContext>("policy", {
  absent: "pass",
  mustBe: MUST_BE,
  offends: allowsUnboundService,
});

/** Data is opened to those who are named, here. */
export const dataPoliciesOwnAccounts = defineStackControl({
  id: "data-policies-own-accounts",
  title:
    "Policies of queues, buses, vaults, domains, keys, secrets and repositories let in no public or foreign account",
  area: "operations",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.3.3", "3.6.1.3"],
  gdpr: ["28", "32(1)(b)"],
  why: "A policy on the thing itself opens it past every role of the account; another account's people are nobody's to review.",
  remediation:
    "Name principals of the account, or bind a service by aws:SourceAccount; put reviewed accounts into the settings' trustedAccounts.",
  example: `{ Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage",
  Resource: queue.arn, Condition: { StringEquals: { "aws:SourceAccount": accountId } } }`,
  resourceTypes: [...BY_POLICY, ...BY_OTHERS, ...BY_ACCESS_POLICIES, LOG_DESTINATION],
  seenInPart: DOMAINS,
  check: every<StackContext>(
    on(BY_POLICY, namesOwnAccounts("policy")),
    on(QUEUES, bindsServices),
    on(
      BY_OTHERS,
      policyRequires<StackContext>("policy", {
        absent: "pass",
        mustBe: MUST_BE,
        offends: allowsForeignAccount,
      }),
    ),
    on(BY_ACCESS_POLICIES, namesOwnAccounts("accessPolicies")),
    on([LOG_DESTINATION], namesOwnAccounts("accessPolicy")),
  ),
});
