import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { PackUnderTest } from "../harness/analyzer";
import { computed } from "../harness/cases";
import { record } from "../harness/record";

const open = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };

/** Two VPCs without flow logs; of the second's log the type is unknown; one group is open. */
function program(): void {
  new aws.ec2.Vpc("bare", { cidrBlock: "10.0.0.0/16" });
  const vpc = new aws.ec2.Vpc("late", { cidrBlock: "10.1.0.0/16" });
  new aws.ec2.FlowLog("log", { vpcId: vpc.id, trafficType: computed("ALL") });
  new aws.ec2.SecurityGroup("open", { vpcId: vpc.id, ingress: [open], tags: { Tier: "app" } });
}

describe("a pack, spoken to as the engine does", () => {
  let pack: PackUnderTest;

  before(async () => {
    pack = await PackUnderTest.start("pci-dss");
  });
  after(() => pack.stop());

  it("reports failures by control, and doesn't let one unknown hide another failure", async () => {
    const found = await pack.preview(await record(program, "preview"));
    const flowLogs = found.filter(({ policy }) => policy === "vpc-flow-logs-enabled");
    assert.deepEqual(
      flowLogs.map(({ urn, level }) => [urn.split("::").at(-1), level]),
      [
        ["bare", "mandatory"],
        ["late", "advisory"],
      ],
    );
    assert.match(flowLogs[1]?.message ?? "", /INDETERMINATE, not passed/);
    const [ssh] = found.filter(({ policy }) => policy === "sg-no-public-admin-or-database-ports");
    assert.match(
      ssh?.message ?? "",
      /open \(aws:ec2\/securityGroup:SecurityGroup\): ingress\[0\] is tcp 22 of 0\.0\.0\.0\/0/,
    );
    assert.match(ssh?.message ?? "", /PCI DSS v4\.0\.1 1\.3\.1/);
  });

  it("blocks on indeterminate results where the settings say so", async () => {
    await pack.configure({ settings: { indeterminate: "block" } });
    const found = await pack.preview(await record(program, "preview"));
    const late = found.filter(
      ({ policy, urn }) => policy === "vpc-flow-logs-enabled" && urn.endsWith("late"),
    );
    assert.deepEqual(
      late.map(({ level }) => level),
      ["mandatory"],
    );
  });

  it("weighs tier 2 by the environment and lets the settings change a level", async () => {
    const stack = await record(() => new aws.ec2.DefaultVpc("default", {}), "preview");
    const levelsOf = async (settings: object) => {
      await pack.configure({ settings });
      const found = await pack.preview(stack);
      return found
        .filter(({ policy }) => policy === "vpc-no-default-vpc")
        .map(({ level }) => level);
    };
    assert.deepEqual(await levelsOf({ environment: "dev" }), ["advisory"]);
    assert.deepEqual(await levelsOf({ environment: "prod" }), ["mandatory"]);
    assert.deepEqual(await levelsOf({ levels: { "vpc-no-default-vpc": "disabled" } }), []);
  });

  it("refuses settings that it doesn't know, and says which", async () => {
    await pack.configure({ settings: { allowedRegion: ["eu-west-1"] } });
    const found = await pack.preview(await record(program, "preview"));
    const [problem] = found.filter(({ policy }) => policy === "settings");
    assert.equal(problem?.level, "mandatory");
    assert.match(problem?.message ?? "", /allowedRegion/);
  });
});
