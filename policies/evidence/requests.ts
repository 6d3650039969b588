/** Something that no policy can see in a program: a person hands it over, and the assessor looks at it. */
export interface EvidenceRequest {
  readonly id: string;
  /** What the assessor wants to see. */
  readonly ask: string;
  /** Who can answer. */
  readonly from: "platform team" | "security team" | "account owner" | "finance";
  readonly pci: readonly string[];
  readonly gdpr: readonly string[];
}

/** The catalogue's advisory points: they are asked for, never counted as passed. */
export const REQUESTS: readonly EvidenceRequest[] = [
  ask(
    "sg-rules-described",
    "The list of security-group rules with the business reason and approver of each.",
    "platform team",
    ["1.2.5", "1.2.6"],
    ["5(2)"],
  ),
  ask(
    "nacl-attached-to-subnets",
    "The network ACLs of the account with the subnets that each is attached to.",
    "platform team",
    ["1.2.7"],
  ),
  ask(
    "eip-attached",
    "The public addresses of the account with what each is used for.",
    "platform team",
    ["12.5.1", "1.2.5"],
  ),
  ask(
    "alb-connection-logs",
    "A day of the load balancer's connection logs, or the decision not to keep them.",
    "platform team",
    ["10.2.2", "4.2.1"],
  ),
  ask(
    "alb-target-group-healthcheck",
    "The health checks of the target groups and the last time one took a target out.",
    "platform team",
    [],
    ["32(1)(b)"],
  ),
  ask(
    "alb-listener-security-headers",
    "A response of the payment service that shows its security headers.",
    "platform team",
    ["4.2.1", "6.4.3"],
    ["32(1)(b)"],
  ),
  ask(
    "waf-visibility-metrics",
    "The web ACL's metrics of a week, and who looks at them.",
    "security team",
    ["10.4.1.1", "10.7.2"],
  ),
  ask(
    "ecr-lifecycle-policy",
    "The images in each repository with their age.",
    "platform team",
    ["3.2.1"],
    ["5(1)(e)"],
  ),
  ask(
    "rds-enhanced-monitoring",
    "The database host's metrics of a day.",
    "platform team",
    ["10.7.2"],
    ["32(1)(b)"],
  ),
  ask(
    "rds-copy-tags-to-snapshots",
    "The database's snapshots with their tags.",
    "platform team",
    ["9.4.2"],
    ["30(1)", "5(2)"],
  ),
  ask(
    "rds-non-default-port",
    "The decision on the database's port, with its reason.",
    "platform team",
    ["2.2.2"],
  ),
  ask(
    "secret-recovery-window",
    "The account's deleted secrets and until when each can be restored.",
    "platform team",
    ["3.7.5"],
    ["32(1)(c)"],
  ),
  ask(
    "iam-no-inline-policies",
    "The review of the roles' inline policies: who reviewed them, when.",
    "security team",
    ["7.2.2", "7.2.4"],
  ),
  ask(
    "iam-role-permissions-boundary",
    "The organisation's policies that bound what the account's roles may do.",
    "account owner",
    ["7.2.2", "7.2.5"],
    ["25(2)"],
  ),
  ask(
    "iam-support-role",
    "The role for AWS Support and who may assume it.",
    "account owner",
    ["12.10.3"],
    ["33(1)"],
  ),
  ask(
    "s3-audit-replicated",
    "Where the second copy of the audit logs is kept, and a restore of one.",
    "security team",
    ["10.3.3"],
    ["32(1)(c)"],
  ),
  ask(
    "cloudtrail-insights",
    "The trail's findings on unusual call rates of a month, and what was done about them.",
    "security team",
    ["10.4.1.1"],
    ["32(1)(d)"],
  ),
  ask(
    "alarms-cover-key-resources",
    "The alarms of the account by resource, and the last test of each.",
    "platform team",
    ["10.7.2"],
    ["32(1)(b)"],
  ),
  ask(
    "route53-dnssec",
    "The zone's DNSSEC state as the parent zone publishes it, or the decision not to sign.",
    "platform team",
    ["1.4.3"],
    ["32(1)(b)"],
  ),
  ask(
    "route53-no-dangling-records",
    "The zone's records, each with the resource that answers for it.",
    "platform team",
    ["1.4.5"],
  ),
  ask(
    "acm-certificate-create-before-destroy",
    "The renewal history of the certificates.",
    "platform team",
    ["4.2.1.1"],
  ),
  ask(
    "budget-with-alert",
    "The account's budgets and the last alert that was received.",
    "finance",
    [],
    ["5(2)"],
  ),
  ask(
    "ec2-detailed-monitoring",
    "The instances of the account with their metrics' interval.",
    "platform team",
    ["10.7.2"],
  ),
];

function ask(
  id: string,
  text: string,
  from: EvidenceRequest["from"],
  pci: readonly string[],
  gdpr: readonly string[] = [],
): EvidenceRequest {
  return { id, ask: text, from, pci, gdpr };
}
