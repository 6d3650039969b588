import type { Answer } from "../../engine/answers";
import { allHold, anyHolds } from "../../engine/answers";
import type { Statement } from "../iam/document";
import { coversAction, coversEverybody } from "../iam/document";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { UNKNOWN } from "../../engine/property";

/** A service that needs a key, because of a resource that names the key. */
export interface KeyUser {
  /** `logs`, `cloudtrail`: its principal is this, perhaps with a region, at amazonaws.com. */
  readonly service: string;
  readonly resource: Resource;
}

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
// Services that use a key in their own name. Others use the rights of whoever calls them.
const OWN_NAME = [
  ["logs", "aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"],
  ["cloudtrail", "aws:cloudtrail/trail:Trail", "kmsKeyId"],
  ["config", "aws:cfg/deliveryChannel:DeliveryChannel", "s3KmsKeyArn"],
] as const;
// Services that put a message into what is under the key.
const SENDERS = [
  ["cloudwatch", "aws:cloudwatch/metricAlarm:MetricAlarm", "alarmActions", TOPIC],
  ["events", "aws:cloudwatch/eventTarget:EventTarget", "arn", TOPIC],
  ["events", "aws:cloudwatch/eventTarget:EventTarget", "arn", QUEUE],
  ["sns", "aws:sns/topicSubscription:TopicSubscription", "endpoint", QUEUE],
] as const;

/** The services that need a key, as far as the stack's own resources tell. */
export function servicesOfKey(key: Resource, { stack }: StackContext): KeyUser[] {
  const pointing = (target: Resource, type: string, path: string): readonly Resource[] =>
    siblingsOf(target, { types: [type], path }, stack).resources;
  const users = OWN_NAME.flatMap(([service, type, path]) =>
    pointing(key, type, path).map((resource) => ({ service, resource })),
  );
  const kept = [TOPIC, QUEUE].flatMap((type) => pointing(key, type, "kmsMasterKeyId"));
  const senders = SENDERS.flatMap(([service, type, path, target]) =>
    kept
      .filter((one) => one.type === target && pointing(one, type, path).length > 0)
      .map((resource) => ({ service, resource })),
  );
  return [...users, ...senders];
}

/** Whether a statement of a key's policy lets a service encrypt under the key. */
export function letsServiceIn(statement: Statement, service: string): Answer {
  if (statement.effect !== "Allow") return false;
  const name = new RegExp(`^${service}(\\.[\\w-]+)?\\.amazonaws\\.com`);
  return allHold(
    anyHolds(
      // Conditions on everybody name an account or the service that calls for somebody: a service is neither.
      allHold(statement.conditions.length === 0, coversEverybody(statement)),
      ...statement.principals.map(({ kind, value }) =>
        value === UNKNOWN ? undefined : kind === "Service" && name.test(value),
      ),
    ),
    coversAction(statement, "kms:GenerateDataKey"),
  );
}
