import { AUDIT_EVENTS, watches } from "../../aws/audit/audit-events";
import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { TRAIL } from "../../aws/audit/event-selectors";
import { equals, lengthAtLeast, not } from "../../engine/expectation";
import { known, readOne, textOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { whereStackHolds } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { LOG_GROUP } from "../../aws/types/resource-types";
import type { Outcome, Result } from "../../engine/result";
import { fail, gravest, indeterminate, pass } from "../../engine/result";
import { identifiersOf } from "../../aws/stack";

const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const tellsSomebody = every(
  requires("alarmActions", lengthAtLeast(1), { absent: "fail" }),
  requires("actionsEnabled", not(equals(false), "true or absent"), { absent: "pass" }),
);

/** Somebody is notified when one of the watched events happens. */
export const auditMetricFiltersAndAlarms = defineStackControl({
  id: "audit-metric-filters-and-alarms",
  title:
    "The trail's log group has metric filters with alarms for the 15 watched families of events",
  area: "audit",
  severity: "medium",
  tier: 2,
  pci: ["10.2.1.2", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.4.1.1", "10.7.2"],
  gdpr: ["33(1)", "32(1)(d)"],
  why: "A log that nobody looks at finds an intruder after months; the 72 hours of Art. 33 begin with knowing.",
  remediation:
    "Add a metric filter for the family on the trail's log group, and an alarm with an action on its metric.",
  example: `new aws.cloudwatch.LogMetricFilter("root", { logGroupName: trailLogs.name,
    pattern: '{ $.userIdentity.type = "Root" }', metricTransformation: { name: "root", namespace, value: "1" } });`,
  resourceTypes: [FILTER, ALARM],
  checkStack: whereStackHolds([TRAIL], (context) => {
    const filters = filtersOfTrails(context);
    return Object.entries(AUDIT_EVENTS).map(([family, words]) =>
      watched(`@LogMetricFilter(${family})`, words, filters, context),
    );
  }),
});

function watched(
  path: string,
  words: readonly string[],
  filters: readonly Resource[],
  context: StackContext,
): Outcome {
  const mustBe = "a metric filter with an alarm that has an action";
  const candidates = filters.filter(({ inputs }) => {
    const pattern = readOne(inputs, "pattern");
    return pattern.state === "unknown" || watches(textOf(known(inputs, "pattern")), words);
  });
  const results = candidates.map((filter): Result =>
    readOne(filter.inputs, "pattern").state === "unknown"
      ? "indeterminate"
      : alarmOf(filter, context),
  );
  if (results.includes("pass")) return pass(path);
  if (results.includes("indeterminate")) {
    return indeterminate(path, "a filter or its alarm is known only after the update", mustBe);
  }
  return fail(path, results.length === 0 ? "absent" : "without such an alarm", mustBe);
}

/** The filters on the log groups that trails deliver to, and those of which that is not known yet. */
function filtersOfTrails({ stack }: StackContext): Resource[] {
  const groups = stack.ofType(TRAIL).flatMap((trail) => {
    const link = stack.follow(trail, "cloudWatchLogsGroupArn", LOG_GROUP);
    // CloudTrail wants the group's ARN with `:*` at its end.
    const arns = link.outside.map((arn) => arn.replace(/:\*$/, ""));
    const named = stack
      .ofType(...LOG_GROUP)
      .filter((group) => identifiersOf(group).some((one) => arns.includes(one)));
    return [...link.resources, ...named];
  });
  return stack.ofType(FILTER).filter((filter) => {
    const link = stack.follow(filter, "logGroupName", LOG_GROUP);
    return link.undecided || link.resources.some((group) => groups.includes(group));
  });
}

function alarmOf(filter: Resource, context: StackContext): Result {
  const { stack } = context;
  const metric = ["name", "namespace"].map((key) =>
    known(filter.inputs, `metricTransformation.${key}`),
  );
  const alarms = stack.ofType(ALARM).filter((alarm) => {
    const own = ["metricName", "namespace"].map((key) => known(alarm.inputs, key));
    return (
      (own[0] !== undefined && own.every((value, index) => value === metric[index])) ||
      stack.dependenciesOf(alarm, "metricName", [FILTER]).includes(filter)
    );
  });
  const results = alarms.map((alarm) => gravest(tellsSomebody(alarm, context)));
  if (results.includes("pass")) return "pass";
  return results.includes("indeterminate") ? "indeterminate" : "fail";
}
