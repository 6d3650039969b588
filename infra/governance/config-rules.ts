/** A managed rule of AWS Config: what goes on being checked after the deployment. */
interface ConfigRule {
  readonly name: string;
  readonly source: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * The rules of the conformance pack: the running half of the policy packs. They are the checks of PCI
 * DSS v4.0.1 that concern what this program makes; the policy packs judge the same before deployment.
 */
export const configRules: readonly ConfigRule[] = [
  { name: "rds-storage-encrypted", source: "RDS_STORAGE_ENCRYPTED" },
  { name: "rds-not-public", source: "RDS_INSTANCE_PUBLIC_ACCESS_CHECK" },
  { name: "rds-multi-az", source: "RDS_MULTI_AZ_SUPPORT" },
  { name: "rds-logging", source: "RDS_LOGGING_ENABLED" },
  { name: "rds-iam-authentication", source: "RDS_INSTANCE_IAM_AUTHENTICATION_ENABLED" },
  { name: "rds-deletion-protection", source: "RDS_INSTANCE_DELETION_PROTECTION_ENABLED" },
  { name: "dms-not-public", source: "DMS_REPLICATION_NOT_PUBLIC" },
  { name: "dms-endpoint-ssl", source: "DMS_ENDPOINT_SSL_CONFIGURED" },
  { name: "alb-waf", source: "ALB_WAF_ENABLED" },
  { name: "alb-http-redirect", source: "ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK" },
  { name: "alb-invalid-headers", source: "ALB_HTTP_DROP_INVALID_HEADER_ENABLED" },
  { name: "elb-logging", source: "ELB_LOGGING_ENABLED" },
  { name: "waf-logging", source: "WAFV2_LOGGING_ENABLED" },
  { name: "ecs-read-only-root", source: "ECS_CONTAINERS_READONLY_ACCESS" },
  { name: "ecs-not-privileged", source: "ECS_CONTAINERS_NONPRIVILEGED" },
  { name: "ecr-scan-on-push", source: "ECR_PRIVATE_IMAGE_SCANNING_ENABLED" },
  { name: "ecr-immutable-tags", source: "ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED" },
  { name: "vpc-flow-logs", source: "VPC_FLOW_LOGS_ENABLED" },
  { name: "vpc-default-group-closed", source: "VPC_DEFAULT_SECURITY_GROUP_CLOSED" },
  { name: "no-open-ssh", source: "INCOMING_SSH_DISABLED" },
  {
    name: "only-https-is-open",
    source: "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS",
    parameters: { authorizedTcpPorts: "443" },
  },
  { name: "s3-public-access-account", source: "S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC" },
  { name: "s3-tls-only", source: "S3_BUCKET_SSL_REQUESTS_ONLY" },
  { name: "s3-versioning", source: "S3_BUCKET_VERSIONING_ENABLED" },
  { name: "kms-rotation", source: "CMK_BACKING_KEY_ROTATION_ENABLED" },
  { name: "kms-not-scheduled-for-deletion", source: "KMS_CMK_NOT_SCHEDULED_FOR_DELETION" },
  { name: "secrets-rotated", source: "SECRETSMANAGER_ROTATION_ENABLED_CHECK" },
  { name: "iam-no-admin-policies", source: "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS" },
  { name: "root-mfa", source: "ROOT_ACCOUNT_MFA_ENABLED" },
  { name: "root-no-access-key", source: "IAM_ROOT_ACCESS_KEY_CHECK" },
  { name: "trail-validated", source: "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED" },
  { name: "trail-encrypted", source: "CLOUD_TRAIL_ENCRYPTION_ENABLED" },
  { name: "guardduty-on", source: "GUARDDUTY_ENABLED_CENTRALIZED" },
  { name: "securityhub-on", source: "SECURITYHUB_ENABLED" },
];

/** The conformance pack's template: CloudFormation with nothing but rules. */
export function conformanceTemplate(rules: readonly ConfigRule[]): string {
  const resources = Object.fromEntries(
    rules.map(({ name, source, parameters }) => [
      name.replace(/-./g, (pair) => pair.charAt(1).toUpperCase()),
      {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: name,
          Source: { Owner: "AWS", SourceIdentifier: source },
          ...(parameters === undefined ? {} : { InputParameters: parameters }),
        },
      },
    ]),
  );
  return JSON.stringify({ Resources: resources });
}
