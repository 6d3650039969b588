import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { stringify } from "yaml";
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
      [["bare", "mandatory"]],
    );
    const undecided = found.filter(({ policy }) => policy === "undecided");
    assert.deepEqual(
      undecided.map(({ urn, level }) => [urn.split("::").at(-1), level]),
      [["late", "advisory"]],
    );
    assert.match(undecided[0]?.message ?? "", /UNDECIDED.*vpc-flow-logs-enabled/);
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
    const late = found.filter(({ policy, urn }) => policy === "undecided" && urn.endsWith("late"));
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

  it("refuses names that it doesn't know, and says the nearest right one", async () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ settings: { allowedRegion: ["eu-west-1"] } }, /did you mean allowedRegions\?/],
      [
        { settings: { levels: { "vpc-flow-log-enabled": "disabled" } } },
        /did you mean vpc-flow-logs-enabled\?/,
      ],
      [{ "vpc-flow-log-enabled": "disabled" }, /did you mean vpc-flow-logs-enabled\?/],
      [{ "stack-network": "disabled" }, /no policy is called stack-network/],
    ];
    for (const [config, message] of wrong) {
      await pack.configure(config as Record<string, object>);
      const found = await pack.preview(await record(program, "preview"));
      const [problem] = found.filter(({ policy }) => policy === "settings");
      assert.equal(problem?.level, "mandatory");
      assert.match(problem.message, message);
    }
  });

  it("lowers a stack control natively, and says so in its summary", async () => {
    const summaryOf = async (config: Record<string, "advisory" | "disabled">) => {
      await pack.configure(config);
      const found = await pack.preview(await record(program, "preview"));
      const logs = found.filter(({ policy }) => policy === "vpc-flow-logs-enabled");
      const summary = found.find(({ policy }) => policy === "summary")?.message ?? "";
      return [logs.map(({ level }) => level), summary] as const;
    };
    const [off, said] = await summaryOf({ "vpc-flow-logs-enabled": "disabled" });
    assert.deepEqual(off, []);
    assert.match(said, /Lowered: vpc-flow-logs-enabled disabled by --policy-pack-config/);
    const { policiesList } = await pack.info();
    const all = Object.fromEntries(policiesList.map(({ name }) => [name, "advisory" as const]));
    const [low, all198] = await summaryOf(all);
    assert.deepEqual(low, ["advisory"]);
    assert.match(all198, /advisory by --policy-pack-config; settings stays mandatory/);
    const none = Object.fromEntries(policiesList.map(({ name }) => [name, "disabled" as const]));
    assert.match((await summaryOf(none))[1], /disabled by --policy-pack-config/);
  });

  it("closes with every finding in one number, and with the source of its settings", async () => {
    await pack.configure({ settings: {} });
    const found = await pack.preview(await record(program, "preview"));
    const summary = found.filter(({ policy }) => policy === "summary");
    assert.equal(summary.length, 1);
    const { message, level, urn } = summary[0] ?? assert.fail();
    assert.equal(level, "advisory");
    assert.match(urn, /pulumi:pulumi:Stack::shop-test$/);
    const failed = found.filter(({ message: one }) => /^(MUST FIX|ADVICE)/.test(one)).length;
    assert.match(message, new RegExp(`: ${failed} failed \\(.* 0 waived, .* undecided, .* passed`));
    assert.match(message, /Settings and waivers: none \(there is no /);
    assert.match(message, /Not judged by any control: /);
  });
});

describe("a pack in a stranger's project", () => {
  it("takes that project's settings and waivers, and writes the reports that it asks for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "causeway-stranger-"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    const file = {
      settings: { reports: "found", levels: { "sg-egress-restricted": "disabled" } },
      waivers: [
        {
          control: "sg-no-public-admin-or-database-ports",
          resource: "urn:pulumi:test::shop::*::open",
          reason: "The bastion is open for a week of tests.",
          owner: "ada",
          approver: "grace",
          created: day(-1),
          expires: day(6),
          compensatingControl: "Nothing but a key lets anybody in.",
        },
      ],
    };
    writeFileSync(join(folder, "causeway-policies.yaml"), stringify(file));
    const pack = await PackUnderTest.start("causeway", folder);
    try {
      const found = await pack.preview(await record(program, "preview"));
      const ssh = found.filter(({ policy }) => policy === "sg-no-public-admin-or-database-ports");
      assert.deepEqual(
        ssh.map(({ level }) => level),
        ["advisory"],
      );
      assert.match(ssh[0]?.message ?? "", /^WAIVED until/);
      assert.deepEqual(
        found.filter(({ policy }) => policy === "settings"),
        [],
      );
      const read = (name: string) => readFileSync(join(folder, "found", name), "utf8");
      const { findings } = JSON.parse(read("findings.json")) as { findings: { state: string }[] };
      const states = new Set(findings.map(({ state }) => state));
      assert.ok(["failed", "waived", "undecided"].every((state) => states.has(state)));
      const sarif = JSON.parse(read("findings.sarif")) as { version: string; runs: Sarif[] };
      assert.equal(sarif.version, "2.1.0");
      assert.equal(sarif.runs[0]?.results.length, findings.length);
      assert.ok(sarif.runs[0].results.some(({ suppressions }) => suppressions !== undefined));
      assert.match(read("junit.xml"), /<failure message="failed: /);
      new XMLParser().parse(read("junit.xml"), true);
    } finally {
      await pack.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

interface Sarif {
  readonly results: readonly { readonly suppressions?: unknown }[];
}

/** The day so many days from today. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}
