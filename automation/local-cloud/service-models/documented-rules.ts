/**
 * A rule that AWS documents and no service model holds. `source` names where: a member of an operation
 * means its documentation in botocore 1.44.8, which is AWS's API reference.
 */
export interface DocumentedRule {
  /** The property, or the path to one within lists and objects. */
  readonly property: string;
  readonly operation: string;
  /** The member's name in AWS's error. */
  readonly member: string;
  /** The whole value has to match. */
  readonly pattern?: RegExp;
  /** The value has to be one of these. */
  readonly oneOf?: readonly (string | number)[];
  /** AWS's error code. */
  readonly code: string;
  /** What AWS takes, as its error or its documentation says it. */
  readonly expected: string;
  readonly source: string;
}

const groupCharacters = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
const groupText = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

const securityGroupRule = (operation: string): DocumentedRule => ({
  property: "description",
  operation,
  member: "Description",
  pattern: groupText,
  code: "InvalidParameterValue",
  expected: `Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: ${groupCharacters}`,
  source: `ec2 ${operation} IpPermissions.IpRanges.Description`,
});

const hyphened = /^(?!.*--)[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const hyphenedWords =
  "begin with a letter; contain only ASCII letters, digits, and hyphens; and not end with a hyphen or contain two consecutive hyphens";

const identifier = (
  property: string,
  operation: string,
  member: string,
  longest: number,
): DocumentedRule => ({
  property,
  operation,
  member,
  pattern: new RegExp(`(?=^.{1,${longest}}$)${hyphened.source}`),
  code: "InvalidParameterValue",
  expected: `The parameter ${member} is not a valid identifier. Identifiers must ${hyphenedWords}, and have at most ${longest} characters.`,
  source: `${operation} ${member}`,
});

const balancerName = (operation: string): DocumentedRule => ({
  property: "name",
  operation,
  member: "Name",
  pattern: /^(?!internal-)(?!-)[a-zA-Z0-9-]{1,32}(?<!-)$/,
  code: "ValidationError",
  expected:
    'The name must have at most 32 characters, only alphanumeric characters or hyphens, and must not begin or end with a hyphen or begin with "internal-"',
  source: `elbv2 ${operation} Name`,
});

const ecsName = (property: string, operation: string, member: string): DocumentedRule => ({
  property,
  operation,
  member,
  pattern: /^[a-zA-Z0-9_-]{1,255}$/,
  code: "InvalidParameterException",
  expected: "Identifiers may contain letters, numbers, underscores and hyphens, and at most 255",
  source: `ecs ${operation} ${member}`,
});

const cidr = (operation: string): DocumentedRule => ({
  property: "cidrBlock",
  operation,
  member: "CidrBlock",
  pattern: /^\d{1,3}(?:\.\d{1,3}){3}\/(?:1[6-9]|2[0-8])$/,
  code: operation === "CreateVpc" ? "InvalidVpc.Range" : "InvalidSubnet.Range",
  expected: "The block must be between a /16 and a /28 netmask",
  source: "Amazon VPC user guide, VPC CIDR blocks",
});

/** The rules of each resource type. */
export const documentedRules: Readonly<Record<string, readonly DocumentedRule[]>> = {
  "aws:ec2/securityGroup:SecurityGroup": [
    {
      property: "description",
      operation: "CreateSecurityGroup",
      member: "GroupDescription",
      pattern: groupText,
      code: "InvalidParameterValue",
      expected: `Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: ${groupCharacters}`,
      source: "ec2 CreateSecurityGroup Description",
    },
    {
      property: "name",
      operation: "CreateSecurityGroup",
      member: "GroupName",
      pattern: new RegExp(`^(?!sg-)${groupText.source.slice(1)}`),
      code: "InvalidParameterValue",
      expected: `A group name has at most 255 characters from the following set: ${groupCharacters}, and can't start with sg-`,
      source: "ec2 CreateSecurityGroup GroupName",
    },
  ],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [
    securityGroupRule("AuthorizeSecurityGroupIngress"),
  ],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [
    securityGroupRule("AuthorizeSecurityGroupEgress"),
  ],
  "aws:ec2/vpc:Vpc": [cidr("CreateVpc")],
  "aws:ec2/subnet:Subnet": [cidr("CreateSubnet")],
  "aws:ec2/flowLog:FlowLog": [
    {
      property: "maxAggregationInterval",
      operation: "CreateFlowLogs",
      member: "MaxAggregationInterval",
      oneOf: [60, 600],
      code: "InvalidParameter",
      expected: "The possible values are 60 and 600 seconds",
      source: "ec2 CreateFlowLogs MaxAggregationInterval",
    },
  ],
  "aws:lb/loadBalancer:LoadBalancer": [balancerName("CreateLoadBalancer")],
  "aws:lb/targetGroup:TargetGroup": [balancerName("CreateTargetGroup")],
  "aws:ecs/cluster:Cluster": [ecsName("name", "CreateCluster", "clusterName")],
  "aws:ecs/service:Service": [ecsName("name", "CreateService", "serviceName")],
  "aws:ecs/taskDefinition:TaskDefinition": [ecsName("family", "RegisterTaskDefinition", "family")],
  "aws:rds/instance:Instance": [
    identifier("identifier", "CreateDBInstance", "DBInstanceIdentifier", 63),
    {
      property: "monitoringInterval",
      operation: "CreateDBInstance",
      member: "MonitoringInterval",
      oneOf: [0, 1, 5, 10, 15, 30, 60],
      code: "InvalidParameterValue",
      expected: "Valid values are 0, 1, 5, 10, 15, 30 and 60 seconds",
      source: "rds CreateDBInstance MonitoringInterval",
    },
    {
      property: "performanceInsightsRetentionPeriod",
      operation: "CreateDBInstance",
      member: "PerformanceInsightsRetentionPeriod",
      oneOf: [7, 731, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31)],
      code: "InvalidParameterValue",
      expected: "Valid values are 7, a multiple of 31 up to 713, and 731 days",
      source: "rds CreateDBInstance PerformanceInsightsRetentionPeriod",
    },
    {
      property: "backupRetentionPeriod",
      operation: "CreateDBInstance",
      member: "BackupRetentionPeriod",
      oneOf: Array.from({ length: 36 }, (_, day) => day),
      code: "InvalidParameterValue",
      expected: "Must be a value from 0 to 35",
      source: "rds CreateDBInstance BackupRetentionPeriod",
    },
  ],
  "aws:rds/parameterGroup:ParameterGroup": [
    identifier("name", "CreateDBParameterGroup", "DBParameterGroupName", 255),
  ],
  "aws:dms/endpoint:Endpoint": [
    identifier("endpointId", "CreateEndpoint", "EndpointIdentifier", 255),
  ],
  "aws:dms/replicationInstance:ReplicationInstance": [
    identifier(
      "replicationInstanceId",
      "CreateReplicationInstance",
      "ReplicationInstanceIdentifier",
      63,
    ),
  ],
  "aws:dms/replicationTask:ReplicationTask": [
    identifier("replicationTaskId", "CreateReplicationTask", "ReplicationTaskIdentifier", 255),
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    {
      property: "retentionInDays",
      operation: "PutRetentionPolicy",
      member: "retentionInDays",
      oneOf: [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
      ],
      code: "InvalidParameterException",
      expected: "The retention has to be one of the numbers of days that PutRetentionPolicy lists",
      source: "logs DaysToKeep",
    },
  ],
  "aws:s3/bucket:Bucket": [
    {
      property: "bucket",
      operation: "CreateBucket",
      member: "Bucket",
      pattern:
        /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|\.mrap|--x-s3)$/,
      code: "InvalidBucketName",
      expected: "The specified bucket is not valid",
      source: "Amazon S3 user guide, general purpose bucket naming rules",
    },
  ],
  "aws:sns/topic:Topic": [
    {
      property: "name",
      operation: "CreateTopic",
      member: "Name",
      pattern: /^[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/,
      code: "InvalidParameter",
      expected: "Invalid parameter: Topic Name",
      source: "sns CreateTopic Name",
    },
  ],
  "aws:cloudtrail/trail:Trail": [
    {
      property: "name",
      operation: "CreateTrail",
      member: "Name",
      pattern: /^(?!.*[._-]{2})[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/,
      code: "InvalidTrailNameException",
      expected:
        "Trail name must be 3 to 128 ASCII letters, numbers, periods, underscores or dashes, none of the latter adjacent, first or last",
      source: "cloudtrail CreateTrail Name",
    },
  ],
};
