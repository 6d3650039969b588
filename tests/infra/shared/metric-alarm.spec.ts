import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { metricAlarm, type AlarmDefinition } from "../../../infra/shared/metric-alarm";
import { makeComponent } from "../../helpers/component";
import { only } from "../../helpers/mocks";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const base = {
  description: "Too slow",
  namespace: "AWS/ApplicationELB",
  metric: "TargetResponseTime",
  statistic: "p99",
  periods: 3,
  missing: "ignore",
} as const;

async function inputsOf(alarm: AlarmDefinition) {
  const { resources } = await makeComponent(() =>
    metricAlarm("slow", alarm, "arn:topic", new pulumi.ComponentResource("test:a:B", "parent")),
  );
  return only(resources, alarmType).inputs;
}

describe("metricAlarm", () => {
  it("has percentiles in a property of their own, and tells of both ends", async () => {
    const inputs = await inputsOf({ ...base, above: 2 });
    assert.equal(inputs["extendedStatistic"], "p99");
    assert.equal(inputs["statistic"], undefined);
    assert.equal(inputs["period"], 60);
    assert.deepEqual([inputs["alarmActions"], inputs["okActions"]], [["arn:topic"], ["arn:topic"]]);
  });

  it("tells of an event's beginning only", async () => {
    const inputs = await inputsOf({ ...base, above: 0, event: true });
    assert.deepEqual([inputs["alarmActions"], inputs["okActions"]], [["arn:topic"], undefined]);
  });

  it("computes a figure from several metrics, and returns that one only", async () => {
    const { description, periods, missing, ...metric } = base;
    const { metricQueries } = await inputsOf({
      description,
      periods,
      missing,
      metrics: { one: metric },
      expression: "one * 2",
      label: "Twice",
      below: 1,
    });
    const queries = metricQueries as { id: string; returnData: boolean }[];
    assert.deepEqual(
      queries.map(({ id, returnData }) => [id, returnData]),
      [
        ["one", false],
        ["result", true],
      ],
    );
  });

  it("refuses a definition with both limits, or with none", async () => {
    await assert.rejects(inputsOf({ ...base }), /'slow' has above undefined and below undefined/);
    await assert.rejects(inputsOf({ ...base, above: 1, below: 0 }), /expected exactly one/);
  });

  it("is the only maker of alarms in infra", () => {
    const infra = path.resolve(__dirname, "../../../infra");
    const makers = fs
      .readdirSync(infra, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) =>
        /new [\w.]*MetricAlarm\(/.test(fs.readFileSync(path.join(infra, file), "utf8")),
      );
    assert.deepEqual(makers, [path.join("shared", "metric-alarm.ts")]);
  });
});
