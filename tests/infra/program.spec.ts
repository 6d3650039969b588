import assert from "node:assert/strict";
import { stackOutputsSchema } from "../../infra/outputs";
import { only } from "../helpers/mocks";
import { runProgram } from "../helpers/program";
import { stackConfig, stackNames } from "../helpers/stack-file";

const records = "aws:route53/recordsExclusive:RecordsExclusive";

describe("the program", () => {
  for (const stack of stackNames) {
    it(`exports what the contract promises, for ${stack}`, async () => {
      const { outputs } = await runProgram(stack);
      const checked = stackOutputsSchema.safeParse(outputs);
      assert.deepEqual(checked.error?.issues ?? [], []);
      assert.deepEqual(Object.keys(outputs).sort(), Object.keys(stackOutputsSchema.shape).sort());
    });
  }

  it("changes nothing but the records' weights with greenTrafficPercent", async () => {
    const before = await runProgram("prod");
    const after = await runProgram("prod", { "causeway:greenTrafficPercent": "25" });
    assert.deepEqual(differing(before.resources, after.resources), [`${records} traffic-records`]);
    const weights = (run: typeof before) =>
      (only(run.resources, records).inputs["resourceRecordSets"] as { weight?: number }[]).map(
        ({ weight }) => weight,
      );
    assert.deepEqual(weights(before), [100, 0, undefined]);
    assert.deepEqual(weights(after), [75, 25, undefined]);
  });

  it("changes nothing but the task definition with the image", async () => {
    const before = await runProgram("dev");
    const service = JSON.parse(stackConfig("dev")["causeway:service"] ?? "{}") as object;
    const after = await runProgram("dev", {
      "causeway:service": JSON.stringify({ ...service, imageTag: "1.0.1" }),
    });
    assert.deepEqual(differing(before.resources, after.resources), [
      "aws:ecs/taskDefinition:TaskDefinition payment-task",
    ]);
  });
});

type Resources = Awaited<ReturnType<typeof runProgram>>["resources"];

/** The resources that are new, gone, or have other inputs. */
function differing(before: Resources, after: Resources): string[] {
  const texts = (resources: Resources) =>
    new Map(resources.map(({ type, name, inputs }) => [`${type} ${name}`, JSON.stringify(inputs)]));
  const [old, now] = [texts(before), texts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (key) => old.get(key) !== now.get(key),
  );
}
