import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../../../infra/shared/static-inputs";
import { runProgram } from "../../helpers/program";
import { stackConfig, stackNames } from "../../helpers/stack-file";

const isComponent = ({ type }: { type: string }) => type.startsWith("causeway:");

describe("staticInputs", () => {
  it("keeps what is plain, and leaves out what only the deployment knows", () => {
    const known = {
      region: "eu-central-1",
      retentionDays: 400,
      protect: false,
      zones: ["a", "b"],
      none: [],
      logging: { retentionDays: 7 },
    };
    const later = {
      keyArn: pulumi.output("arn:key"),
      password: pulumi.secret("hidden"),
      promised: Promise.resolve("later"),
      subnetIds: [pulumi.output("subnet-1")],
      source: { host: pulumi.output("host") },
      absent: undefined,
    };
    assert.deepEqual(staticInputs({ ...known, ...later }), known);
  });

  it("keeps the plain part of what is known in part", () => {
    const writers = [{ sid: "Trail", accountId: pulumi.output("111122223333") }];
    assert.deepEqual(staticInputs({ writers }), { writers: [{ sid: "Trail" }] });
  });

  it("leaves out what steps and releases change, at any depth", () => {
    const moving = { greenPercent: 5, ttlSeconds: 60, pointOfNoReturn: false, imageTag: "1.0.0" };
    assert.deepEqual(staticInputs({ ...moving, nested: { ...moving, kept: 1 } }), {
      nested: { kept: 1 },
    });
  });
});

describe("the components of the program", () => {
  it("register how they were asked for, all but the one that a weight step changes", async () => {
    for (const stack of stackNames) {
      const components = (await runProgram(stack)).resources.filter(isComponent);
      const silent = components.filter(({ inputs }) => Object.keys(inputs).length === 0);
      assert.deepEqual([...new Set(silent.map(({ type }) => type))].toSorted(), withoutArguments);
    }
  });

  it("register the same after a weight, a TTL, the point of no return and new images", async () => {
    const before = await runProgram("prod");
    const file = stackConfig("prod");
    const tagged = (key: string) =>
      JSON.stringify({ ...(JSON.parse(file[key] ?? "{}") as object), imageTag: "9.9.9" });
    const after = await runProgram("prod", {
      "causeway:greenTrafficPercent": "100",
      "causeway:trafficTtlSeconds": "30",
      "causeway:pointOfNoReturn": "true",
      "causeway:writer": "target",
      "causeway:service": tagged("causeway:service"),
      "causeway:pool": tagged("causeway:pool"),
    });
    const inputs = ({ resources }: typeof before) => resources.filter(isComponent);
    assert.deepEqual(inputs(after), inputs(before));
  });
});

/** All they are made from is known at the deployment only; or, the split, it moves. */
const withoutArguments = [
  "causeway:governance:AccountBaseline",
  "causeway:observability:AuditAlarms",
  "causeway:observability:GreenAlarms",
  "causeway:observability:SiteVerdicts",
  "causeway:traffic:TrafficSplit",
];
