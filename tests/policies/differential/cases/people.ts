import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { OWN, documentOf } from "./shapes";

const policy = (statement: object) =>
  new aws.iam.Policy("it", { policy: documentOf({ Effect: "Allow", ...statement }) });
const password = (changes: object) =>
  new aws.iam.AccountPasswordPolicy("it", {
    minimumPasswordLength: 14,
    requireUppercaseCharacters: true,
    requireLowercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    passwordReusePrevention: 24,
    maxPasswordAge: 90,
    ...changes,
  });
const weak = (rule: string, says: string, changes: object) =>
  pair(rule, "iam-password-policy", says, (bad) => password(bad ? changes : {}));
const detector = (enable: boolean) =>
  new aws.guardduty.Detector("it", { enable, findingPublishingFrequency: "FIFTEEN_MINUTES" });
const features = [
  "S3_DATA_EVENTS",
  "RDS_LOGIN_EVENTS",
  "EBS_MALWARE_PROTECTION",
  "LAMBDA_NETWORK_LOGS",
  "RUNTIME_MONITORING",
];
const withFeatures = (off?: string) => {
  const it = detector(true);
  for (const name of features)
    new aws.guardduty.DetectorFeature(name, {
      detectorId: it.id,
      name,
      status: name === off ? "DISABLED" : "ENABLED",
      ...(name === "RUNTIME_MONITORING"
        ? {
            additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }],
          }
        : {}),
    });
};
const feature = (rule: string, name: string) =>
  pair(rule, "guardduty-features", `GuardDuty leaves ${name} out`, (bad) => {
    withFeatures(bad ? name : undefined);
  });
const inspector = (rule: string, type: string) =>
  pair(
    rule,
    "inspector-enabled",
    `Inspector leaves ${type} out`,
    (bad) =>
      new aws.inspector2.Enabler("it", {
        accountIds: [OWN],
        resourceTypes: ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"].filter(
          (one) => !bad || one !== type,
        ),
      }),
  );

/** Who may do what, and what watches them. */
export const people = [
  pair("seen", "iam-no-admin-statements", "a policy allows everything", (bad) =>
    policy({ Action: bad ? "*" : "s3:GetObject", Resource: bad ? "*" : "arn:aws:s3:::b/*" }),
  ),
  pair("seen", "iam-no-service-wildcards", "a policy allows all of a service", (bad) =>
    policy({ Action: bad ? "s3:*" : "s3:GetObject", Resource: "arn:aws:s3:::b/*" }),
  ),
  pair("seen", "iam-pass-role-scoped", "a policy passes any role", (bad) =>
    policy({
      Action: "iam:PassRole",
      Resource: bad ? "*" : `arn:aws:iam::${OWN}:role/app`,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    }),
  ),
  pair("seen", "iam-kms-actions-scoped", "a policy decrypts by any key", (bad) =>
    policy({
      Action: "kms:Decrypt",
      Resource: bad ? "*" : `arn:aws:kms:eu-central-1:${OWN}:key/1`,
    }),
  ),
  pair("seen", "iam-no-user-attached-policies", "a policy is attached to a user", (bad) => {
    if (bad) new aws.iam.UserPolicyAttachment("it", { user: "u", policyArn: "arn:1" });
    else new aws.iam.RolePolicyAttachment("it", { role: "r", policyArn: "arn:1" });
  }),
  pair(
    "IAM.3, ACCESS_KEYS_ROTATED",
    "iam-no-users-or-access-keys",
    "a lasting access key is made",
    (bad) => {
      if (bad) new aws.iam.AccessKey("it", { user: "u" });
      else new aws.iam.Role("it", { assumeRolePolicy: "{}" });
    },
  ),
  pair("IAM.5", "iam-no-users-or-access-keys", "a user gets a console password", (bad) => {
    if (bad) new aws.iam.UserLoginProfile("it", { user: "u" });
    else new aws.iam.Role("it", { assumeRolePolicy: "{}" });
  }),
  pair("IAM.19, IAM.8", "iam-no-users-or-access-keys", "a user is made", (bad) => {
    if (bad) new aws.iam.User("it", {});
    else new aws.iam.Role("it", { assumeRolePolicy: "{}" });
  }),
  weak("IAM.7", "passwords may have ten characters", { minimumPasswordLength: 10 }),
  weak("IAM.11", "passwords need no upper case", { requireUppercaseCharacters: false }),
  weak("IAM.12", "passwords need no lower case", { requireLowercaseCharacters: false }),
  weak("IAM.14", "passwords need no number", { requireNumbers: false }),
  weak("IAM.16", "passwords may be used again", { passwordReusePrevention: 1 }),
  weak("IAM.17", "passwords never end", { maxPasswordAge: 0 }),
  pair("GuardDuty.1", "guardduty-enabled", "GuardDuty is off", (bad) => detector(!bad)),
  feature("GuardDuty.10", "S3_DATA_EVENTS"),
  feature("GuardDuty.9", "RDS_LOGIN_EVENTS"),
  feature("GuardDuty.6", "LAMBDA_NETWORK_LOGS"),
  feature("seen", "EBS_MALWARE_PROTECTION"),
  feature("seen", "RUNTIME_MONITORING"),
  inspector("Inspector.1", "EC2"),
  inspector("Inspector.2", "ECR"),
  inspector("Inspector.4", "LAMBDA"),
  inspector("Inspector.3", "LAMBDA_CODE"),
  pair("MACIE_STATUS_CHECK", "macie-enabled-for-personal-data", "Macie is paused", (bad) => {
    new aws.s3.Bucket("it", { tags: { DataClassification: "cardholder" } });
    new aws.macie2.Account("m", { status: bad ? "PAUSED" : "ENABLED" });
  }),
  pair(
    "DMS.1",
    "dms-instance-not-public",
    "a replication instance has a public address",
    (bad) =>
      new aws.dms.ReplicationInstance("it", {
        replicationInstanceId: "r",
        replicationInstanceClass: "dms.t3.medium",
        publiclyAccessible: bad,
      }),
  ),
  pair(
    "DMS.6",
    "dms-instance-auto-minor-upgrade",
    "a replication instance takes no minor versions",
    (bad) =>
      new aws.dms.ReplicationInstance("it", {
        replicationInstanceId: "r",
        replicationInstanceClass: "dms.t3.medium",
        autoMinorVersionUpgrade: !bad,
      }),
  ),
  pair(
    "DMS.9, DMS_ENDPOINT_SSL_CONFIGURED",
    "dms-endpoint-ssl",
    "an endpoint connects in plain text",
    (bad) =>
      new aws.dms.Endpoint("it", {
        endpointId: "e",
        endpointType: "source",
        engineName: "postgres",
        sslMode: bad ? "none" : "verify-full",
      }),
  ),
  pair(
    "DMS.12, DMS_REDIS_TLS_ENABLED",
    "dms-endpoint-ssl",
    "an endpoint reaches Redis in plain text",
    (bad) =>
      new aws.dms.Endpoint("it", {
        endpointId: "e",
        endpointType: "target",
        engineName: "redis",
        redisSettings: {
          authType: "none",
          port: 6379,
          serverName: "r",
          sslSecurityProtocol: bad ? "plaintext" : "ssl-encryption",
        },
      }),
  ),
  pair(
    "DMS.11",
    "dms-endpoint-mongodb-authenticated",
    "an endpoint reaches MongoDB without a name",
    (bad) =>
      new aws.dms.Endpoint("it", {
        endpointId: "e",
        endpointType: "source",
        engineName: "mongodb",
        sslMode: "verify-full",
        mongodbSettings: { authType: bad ? "no" : "password" },
      }),
  ),
  pair("DMS.7", "dms-task-logging", "a task doesn't log what it writes", (bad) =>
    task(bad ? "TARGET_LOAD" : undefined),
  ),
  pair("DMS.8", "dms-task-logging", "a task doesn't log what it reads", (bad) =>
    task(bad ? "SOURCE_CAPTURE" : undefined),
  ),
  pair("seen", "ssm-patching", "nobody patches a machine", (bad) => {
    new aws.ec2.Instance("it", { ami: "ami-1" });
    if (bad) return;
    new aws.ssm.PatchBaseline("b", {});
    new aws.ssm.Association("a", {
      name: "AWS-RunPatchBaseline",
      scheduleExpression: "rate(1 day)",
      targets: [{ key: "InstanceIds", values: ["*"] }],
    });
  }),
];

function task(without?: string): void {
  const components = [
    "SOURCE_UNLOAD",
    "SOURCE_CAPTURE",
    "TARGET_LOAD",
    "TARGET_APPLY",
    "TASK_MANAGER",
  ].filter((id) => id !== without);
  new aws.dms.ReplicationTask("it", {
    replicationTaskId: "t",
    migrationType: "full-load-and-cdc",
    replicationInstanceArn: "arn:1",
    sourceEndpointArn: "arn:2",
    targetEndpointArn: "arn:3",
    tableMappings: "{}",
    replicationTaskSettings: JSON.stringify({
      Logging: {
        EnableLogging: true,
        LogComponents: components.map((Id) => ({ Id, Severity: "LOGGER_SEVERITY_DEFAULT" })),
      },
    }),
  });
}
