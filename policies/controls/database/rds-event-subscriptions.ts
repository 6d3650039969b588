import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { existsInStack, whereStackHolds } from "../../engine/relation";
import { DATABASE_INSTANCE } from "../../aws/types/resource-types";

const SOURCES = ["db-instance", "db-parameter-group", "db-security-group"] as const;

/** Somebody is notified when a database or its settings change. */
export const rdsEventSubscriptions = defineStackControl({
  id: "rds-event-subscriptions",
  title: `Events of ${SOURCES.join(", ")} are subscribed to`,
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["11.5.2", "10.7.2"],
  gdpr: ["33(1)"],
  why: "A failover, a changed parameter or a full disk that nobody hears of becomes an incident that nobody understands.",
  remediation:
    "Add an event subscription for the source type, or one without a source type for all.",
  example: `new aws.rds.EventSubscription("db", { sourceType: "db-instance", snsTopic: topic.arn });`,
  resourceTypes: ["aws:rds/eventSubscription:EventSubscription"],
  checkStack: whereStackHolds([DATABASE_INSTANCE], (context) =>
    SOURCES.flatMap((source) =>
      existsInStack(
        ["aws:rds/eventSubscription:EventSubscription"],
        `an enabled subscription to events of ${source}`,
        every(
          requires("sourceType", equals(source), { absent: "pass" }),
          requires("enabled", equals(true), { absent: "pass" }),
        ),
      )(context),
    ),
  ),
});
