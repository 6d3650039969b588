import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { CONTROLS } from "../../../policies/controls";
import type { Control } from "../../../policies/engine/control";
import { PackUnderTest } from "../harness/analyzer";
import { record } from "../harness/record";

/** A public database and a task that copies nobody knows what. */
function program(): void {
  new aws.rds.Instance("db", {
    engine: "postgres",
    instanceClass: "db.r6g.large",
    publiclyAccessible: true,
  });
  new aws.dms.ReplicationTask("task", {
    replicationTaskId: "task",
    migrationType: "cdc",
    replicationInstanceArn: "arn:aws:dms:eu-central-1:111122223333:rep:I",
    sourceEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:A",
    targetEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:B",
    tableMappings: JSON.stringify({ rules: [] }),
  });
}

interface Expected {
  readonly folder: string;
  readonly framework: string;
  /** The framework as messages name it. */
  readonly inMessages: string;
  /** What a control serves in this pack's standard. */
  readonly requirements: (control: Control) => readonly string[];
  /** How the standard's first requirement of a control reads in the pack. */
  readonly reference: (requirement: string) => string;
  /** A control that only the other pack has. */
  readonly foreign: string;
}

const packs: readonly Expected[] = [
  {
    folder: "pci-dss",
    framework: "PCI DSS",
    inMessages: "PCI DSS v4.0.1",
    requirements: ({ pci }) => pci,
    reference: (requirement) => requirement,
    foreign: "rds-multi-az",
  },
  {
    folder: "gdpr",
    framework: "GDPR",
    inMessages: "GDPR Art.",
    requirements: ({ gdpr }) => gdpr,
    reference: (requirement) => `Art. ${requirement}`,
    foreign: "iam-no-user-attached-policies",
  },
];

for (const { folder, framework, inMessages, requirements, reference, foreign } of packs) {
  describe(`the pack ${folder}, in a process of its own`, () => {
    const selected = CONTROLS.filter((control) => requirements(control).length > 0);
    let pack: PackUnderTest;

    before(async () => {
      pack = await PackUnderTest.start(folder);
    });
    after(() => pack.stop());

    it("lists every control of its standard, with severity, requirement and what to do", async () => {
      const { name, policiesList } = await pack.info();
      assert.equal(name, `causeway-${folder}`);
      for (const control of selected) {
        const policy = policiesList.find((one) => one.name === control.id);
        assert.equal(policy?.framework?.name, framework, control.id);
        assert.equal(policy.framework.reference, reference(requirements(control)[0] ?? ""));
        assert.ok(policy.remediationSteps.startsWith(control.remediation), control.id);
      }
    });

    it("lists no other control", async () => {
      const { policiesList } = await pack.info();
      const names = policiesList.map((policy) => policy.name);
      const ids = ["settings", ...selected.map(({ id }) => id)];
      assert.deepEqual(names.toSorted(), ids.toSorted());
      assert.ok(!names.includes(foreign));
    });

    it("judges a preview, and reports failures by control and requirement", async () => {
      const found = await pack.preview(await record(program, "preview"));
      const [open] = found.filter(({ policy }) => policy === "rds-not-publicly-accessible");
      assert.equal(open?.level, "mandatory");
      const control = CONTROLS.find(({ id }) => id === open.policy);
      assert.ok(control !== undefined);
      const [first = ""] = requirements(control);
      assert.ok(open.message.includes(`${inMessages} ${first}`), open.message);
      for (const requirement of requirements(control)) {
        assert.ok(open.message.includes(requirement), requirement);
      }
      assert.ok(found.some(({ policy }) => policy === "dms-task-masks-personal-columns"));
      assert.ok(!found.some(({ message }) => message.includes("the control itself failed")));
    });

    it("takes the team's settings", async () => {
      await pack.configure({
        settings: { levels: { "rds-not-publicly-accessible": "disabled" } },
      });
      const found = await pack.preview(await record(program, "preview"));
      assert.ok(!found.some(({ policy }) => policy === "rds-not-publicly-accessible"));
    });
  });
}

describe("the pack of both standards", () => {
  it("says a finding once, with the numbers of both", async () => {
    const pack = await PackUnderTest.start("causeway");
    try {
      const found = await pack.preview(await record(program, "preview"));
      const open = found.filter(({ policy }) => policy === "rds-not-publicly-accessible");
      assert.equal(open.length, 1);
      assert.match(open[0]?.message ?? "", /PCI DSS v4\.0\.1 1\..*GDPR Art\. /);
      const gdprOnly = { settings: { standards: ["gdpr"] } };
      await pack.configure(gdprOnly);
      const narrower = await pack.preview(await record(program, "preview"));
      const ids = new Set(narrower.map(({ policy }) => policy));
      const foreign = CONTROLS.filter(({ gdpr }) => gdpr.length === 0).filter(({ id }) =>
        ids.has(id),
      );
      assert.deepEqual(foreign, []);
      assert.ok(ids.has("rds-not-publicly-accessible"));
    } finally {
      await pack.stop();
    }
  });
});
