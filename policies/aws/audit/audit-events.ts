/**
 * The families of events that somebody must look at (PCI DSS 10.4.1; chapter 4 of the CIS AWS Foundations
 * Benchmark), each with the words that a metric filter over CloudTrail's records needs to catch it.
 */
export const AUDIT_EVENTS: Readonly<Record<string, readonly string[]>> = {
  "root-usage": ["userIdentity.type", "Root"],
  "unauthorized-api": ["errorCode", "UnauthorizedOperation", "AccessDenied"],
  "console-no-mfa": ["ConsoleLogin", "MFAUsed"],
  "console-auth-failure": ["ConsoleLogin", "Failed authentication"],
  "iam-change": ["PutRolePolicy", "AttachRolePolicy", "CreatePolicyVersion"],
  "cloudtrail-change": ["UpdateTrail", "DeleteTrail", "StopLogging"],
  "config-change": ["StopConfigurationRecorder", "DeleteDeliveryChannel"],
  "kms-disable-or-delete": ["DisableKey", "ScheduleKeyDeletion"],
  "s3-policy-change": ["PutBucketAcl", "PutBucketPolicy", "DeleteBucketPolicy"],
  "sg-change": ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"],
  "nacl-change": ["CreateNetworkAclEntry", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry"],
  "gateway-change": ["AttachInternetGateway", "DetachInternetGateway"],
  "route-table-change": ["CreateRoute", "ReplaceRoute", "DeleteRoute"],
  "vpc-change": ["CreateVpc", "DeleteVpc", "ModifyVpcAttribute"],
  "organizations-change": ["organizations.amazonaws.com"],
};

/** Whether a filter's pattern names all of these, each as a word of its own. */
export function watches(pattern: string, words: readonly string[]): boolean {
  return words.every((word) =>
    new RegExp(`(?<!\\w)${word.replace(/\./g, "\\.")}(?!\\w)`).test(pattern),
  );
}
