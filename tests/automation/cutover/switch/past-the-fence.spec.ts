import assert from "node:assert/strict";
import { runCutover } from "../../../../automation/cutover/run-cutover";
import { preChecks } from "../../../../automation/cutover/switch/pre-checks";
import { switchWriter } from "../../../../automation/cutover/switch/protocol";
import { rehearsalPolicy } from "../../../../automation/plan/policy";
import { switchPortsOf } from "../../../helpers/fakes/switch-ports";
import { FakeWorld } from "../../../helpers/fakes/world";

const order = { from: "source", to: "target", runId: "run-1", name: "run-1/switch-1" } as const;
const policy = rehearsalPolicy.switching;
const noted = () => Promise.resolve();

describe("what no fence refuses:", () => {
  it("a stranger's long transaction, and somebody else's subscription, are reasons against the switch", async () => {
    const world = new FakeWorld();
    world.databases.openWriters = [
      { who: "process 7 (nightly)", openMs: policy.longestTransactionMs + 1 },
      { who: "process 8 (short)", openMs: 1 },
    ];
    world.databases.otherSubscriptions = ["theirs"];
    const lines = await preChecks(switchPortsOf(world), order);
    assert.equal(lines.filter((line) => /process 7/.test(line)).length, 1);
    assert.equal(lines.filter((line) => /process 8/.test(line)).length, 0);
    assert.equal(lines.filter((line) => /\(theirs\)/.test(line)).length, 2);
  });

  it("what was changed past a fence on either side takes the switch back", async () => {
    for (const role of ["source", "target"] as const) {
      const world = new FakeWorld();
      world.databases.besideFence[role].push("table made appeared");
      const result = await switchWriter(switchPortsOf(world), order, noted);
      assert.ok(!result.moved && result.step === "check-beside-fence", JSON.stringify(result));
      assert.match(result.reason, new RegExp(`on the ${role} table made appeared`));
      assert.deepEqual(world.databases.fences, { source: "open", target: "closed" });
      const { calls } = world.databases;
      for (const each of ["source", "target"]) assert.ok(calls.includes(`${each}.noteBesideFence`));
    }
  });

  it("what was let in past the old writer's fence after the pause is told as an error", async () => {
    const world = new FakeWorld();
    const ports = world.ports("25,switch-writer,100");
    const environment = await ports.connect();
    const { source } = environment.databases;
    let left = false;
    const databases = {
      ...environment.databases,
      source: {
        ...source,
        closeDoor: () => {
          left = true;
          return source.closeDoor();
        },
        changesBesideFence: () => Promise.resolve(left ? ["table made appeared"] : []),
      },
    };
    await runCutover({ ...ports, connect: () => Promise.resolve({ ...environment, databases }) });
    assert.ok(
      world.events.some(
        (event) => event.type === "log" && event.level === "error" && /table made/.test(event.text),
      ),
    );
  });
});
