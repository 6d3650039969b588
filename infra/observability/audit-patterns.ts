/** A family of events that somebody must look at, as a filter over CloudTrail's records. */
export interface AuditPattern {
  readonly name: string;
  readonly meaning: string;
  readonly pattern: string;
}

/** `eventName` is one of these. */
const named = (...events: readonly string[]) =>
  `{ ${events.map((event) => `($.eventName = ${event})`).join(" || ")} }`;

/**
 * The event families of the CIS benchmark that PCI DSS 10.4.1 is answered with, fourteen over this
 * account and one for an organisation's.
 */
export const auditPatterns: readonly AuditPattern[] = [
  {
    name: "root-usage",
    meaning: "The root user acted",
    pattern:
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  },
  {
    name: "unauthorized-api",
    meaning: "A call was refused",
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  },
  {
    name: "console-no-mfa",
    meaning: "Somebody signed in without a second factor",
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    name: "console-auth-failure",
    meaning: "A sign-in failed",
    pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  },
  {
    name: "iam-change",
    meaning: "Permissions changed",
    pattern: named(
      "PutRolePolicy",
      "DeleteRolePolicy",
      "AttachRolePolicy",
      "DetachRolePolicy",
      "CreatePolicy",
      "DeletePolicy",
      "CreatePolicyVersion",
      "DeletePolicyVersion",
      "PutUserPolicy",
      "AttachUserPolicy",
      "PutGroupPolicy",
      "AttachGroupPolicy",
    ),
  },
  {
    name: "cloudtrail-change",
    meaning: "The audit trail changed",
    pattern: named("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
  },
  {
    name: "config-change",
    meaning: "The recording of configurations changed",
    pattern: named(
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ),
  },
  {
    name: "kms-disable-or-delete",
    meaning: "A key was disabled or scheduled for deletion",
    pattern:
      "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }",
  },
  {
    name: "s3-policy-change",
    meaning: "Who may read a bucket changed",
    pattern:
      "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketReplication)) }",
  },
  {
    name: "sg-change",
    meaning: "A security group changed",
    pattern: named(
      "AuthorizeSecurityGroupIngress",
      "AuthorizeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
      "RevokeSecurityGroupEgress",
      "CreateSecurityGroup",
      "DeleteSecurityGroup",
    ),
  },
  {
    name: "nacl-change",
    meaning: "A network ACL changed",
    pattern: named(
      "CreateNetworkAcl",
      "CreateNetworkAclEntry",
      "DeleteNetworkAcl",
      "DeleteNetworkAclEntry",
      "ReplaceNetworkAclEntry",
      "ReplaceNetworkAclAssociation",
    ),
  },
  {
    name: "gateway-change",
    meaning: "A gateway changed",
    pattern: named(
      "CreateCustomerGateway",
      "DeleteCustomerGateway",
      "AttachInternetGateway",
      "CreateInternetGateway",
      "DeleteInternetGateway",
      "DetachInternetGateway",
    ),
  },
  {
    name: "route-table-change",
    meaning: "A route changed",
    pattern: named(
      "CreateRoute",
      "CreateRouteTable",
      "ReplaceRoute",
      "ReplaceRouteTableAssociation",
      "DeleteRouteTable",
      "DeleteRoute",
      "DisassociateRouteTable",
    ),
  },
  {
    name: "vpc-change",
    meaning: "The VPC changed",
    pattern: named(
      "CreateVpc",
      "DeleteVpc",
      "ModifyVpcAttribute",
      "AcceptVpcPeeringConnection",
      "CreateVpcPeeringConnection",
      "DeleteVpcPeeringConnection",
      "RejectVpcPeeringConnection",
    ),
  },
  {
    name: "organization-change",
    meaning: "The organisation changed",
    pattern: '{ $.eventSource = "organizations.amazonaws.com" }',
  },
];
