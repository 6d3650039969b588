import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";

/** What is reported of an instance: all that a person must know of. */
const instanceEvents = [
  "availability",
  "backup",
  "configuration change",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "recovery",
];

/** Tells of failures and changes of the database and of its parameter group. */
export function makeEventSubscriptions(
  name: string,
  args: {
    readonly instance: rds.Instance;
    readonly parameterGroup: rds.ParameterGroup;
    readonly topicArn: pulumi.Input<string>;
  },
  parent: pulumi.Resource,
): void {
  const subscribe = (
    sourceType: "db-instance" | "db-parameter-group" | "db-security-group",
    more: Pick<rds.EventSubscriptionArgs, "sourceIds" | "eventCategories">,
  ) =>
    new rds.EventSubscription(
      `${name}-${sourceType}-events`,
      { sourceType, snsTopic: args.topicArn, ...more },
      { parent },
    );
  subscribe("db-instance", {
    sourceIds: [args.instance.identifier],
    eventCategories: instanceEvents,
  });
  subscribe("db-parameter-group", { sourceIds: [args.parameterGroup.name] });
  subscribe("db-security-group", {});
}
