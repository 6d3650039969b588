import type { Answer } from "../../engine/answers";
import type { Statement } from "./document";
import { coversEveryResource, matchesPattern } from "./document";
import { UNKNOWN } from "../../engine/property";

// Actions that know no resources, so that their statements must say `*`. A test holds the list against
// the service authorization reference. Those that only list or describe are known by their names instead.
const WITHOUT_RESOURCES = [
  "ec2messages:*",
  "ecr:GetAuthorizationToken",
  "ecr-public:GetAuthorizationToken",
  "kms:CreateKey",
  "kms:GenerateRandom",
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:UpdateLogDelivery",
  "logs:PutResourcePolicy",
  "secretsmanager:GetRandomPassword",
  "ssm:PutInventory",
  "ssmmessages:*",
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
] as const;

// A metric lies in no resource that a policy could name, unless somebody made it a dataset of its own.
const METRICS = ["cloudwatch:PutMetricData"] as const;

/** Reads whose answer is the data or a credential: as grave as a write. */
export const DATA_READS = [
  "athena:GetQueryResults",
  "codecommit:GitPull",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ec2:GetPasswordData",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "kinesis:GetRecords",
  "kms:Decrypt",
  "lambda:GetFunction",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetQueryResults",
  "logs:StartQuery",
  "rds:DownloadDBLogFilePortion",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
] as const;

const LOOKS =
  /^[\w-]+:(List|Describe|Get|BatchGet|BatchCheck|Lookup|Search|View|Check|Simulate|Validate|Preview|Head|Estimate)/i;

/** The action lists that a test compares with the published reference. */
export const REVIEWED_ACTIONS = { WITHOUT_RESOURCES, METRICS, DATA_READS };

/**
 * Whether an action, which may have wildcards, can be limited to resources and then must be: a write, or a
 * read of data. Looking at what there is may concern everything.
 */
export function mustNameResources(action: string): boolean {
  if (DATA_READS.some((read) => matchesPattern(action, read))) return true;
  if ([...WITHOUT_RESOURCES, ...METRICS].some((free) => matchesPattern(free, action))) return false;
  return !LOOKS.test(action);
}

/** Whether a resource's pattern names a whole kind: `*`, or an ARN that ends in `:role/*` or the like. */
export function isWideResource(pattern: string): boolean {
  const arn = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(pattern);
  if (arn === null) return /^\*+$/.test(pattern);
  const [, service, resource = ""] = arn;
  // In S3 the first part is a bucket's name and no kind.
  return (service === "s3" ? /^\*[*/]*$/ : /^([\w-]*[:/])?\*+$/).test(resource);
}

/** Whether a statement is about a whole kind of resources; `undefined` when a part is unknown. */
export function coversWideResource(statement: Statement): Answer {
  if (coversEveryResource(statement) === true) return true;
  if (statement.resources.some((one) => one !== UNKNOWN && isWideResource(one))) return true;
  return statement.resources.includes(UNKNOWN) ? undefined : false;
}

/** Whether a statement lets a whole service's actions through: `s3:*`, `*`, or all but some. */
export function allowsWholeService(statement: Statement): Answer {
  if (statement.effect !== "Allow") return false;
  if (statement.notActions.length > 0) return true;
  const whole = statement.actions.some((one) => one !== UNKNOWN && /^([\w-]+:)?\*+$/.test(one));
  if (whole) return true;
  return statement.actions.includes(UNKNOWN) ? undefined : false;
}

/** Whether a statement allows actions everywhere that must name their resources. */
export function allowsUnscoped(statement: Statement): Answer {
  const { effect, actions, notActions, conditions } = statement;
  if (effect !== "Allow" || conditions.length > 0) return false;
  const everywhere = coversEveryResource(statement);
  if (everywhere === false) return false;
  const grave = actions.some((action) => action !== UNKNOWN && mustNameResources(action));
  if (grave || notActions.length > 0) return everywhere;
  return actions.includes(UNKNOWN) ? undefined : false;
}
