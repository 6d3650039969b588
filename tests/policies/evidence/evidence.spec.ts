import assert from "node:assert/strict";
import { rdsStorageEncrypted } from "../../../policies/controls/database/rds-storage-encrypted";
import * as aws from "@pulumi/aws";
import { iamNoUsersOrAccessKeys } from "../../../policies/controls/identity/iam-no-users-or-access-keys";
import { headline } from "../../../policies/evidence/summary";
import { page } from "../../../policies/evidence/html/page";
import type { RequirementEvidence } from "../../../policies/evidence/evidence";
import type { Evidence } from "../../../policies/evidence/evidence";
import { REQUESTS } from "../../../policies/evidence/requests";
import { requirementName } from "../../../policies/evidence/requirement";
import { evidenceOf, shop } from "./shop";

const LIGHTSAIL = {
  availabilityZone: "eu-central-1a",
  blueprintId: "debian_12",
  bundleId: "nano_3_0",
};
const only = { controls: [rdsStorageEncrypted] };
const waiver = {
  control: "rds-storage-encrypted",
  resource: "urn:pulumi:test::shop::aws:rds/instance:Instance::bad",
  reason: "It holds generated data until it is replaced",
  owner: "platform",
  approver: "security",
  created: "2026-06-01",
  expires: "2026-06-30",
  compensatingControl: "The network reaches it from one host only",
};

function requirement(evidence: Evidence, name: string): RequirementEvidence {
  const found = evidence.requirements.find((one) => requirementName(one.requirement) === name);
  return found ?? assert.fail(name);
}

describe("the evidence", () => {
  it("tells for each control which resources it judged, with which result", async () => {
    const { controls } = await evidenceOf(shop, only);
    const rows = controls[0]?.rows.map(({ resource, result, onUpdate }) => ({
      resource,
      result,
      ...(onUpdate === undefined ? {} : { onUpdate }),
    }));
    assert.deepEqual(rows, [
      { resource: "bad", result: "fail" },
      { resource: "good", result: "pass" },
      { resource: "late", result: "indeterminate", onUpdate: "pass" },
    ]);
  });

  it("doesn't meet a requirement with a failure, and counts an indeterminate one as open", async () => {
    const failing = await evidenceOf(shop, only);
    assert.equal(requirement(failing, "PCI DSS v4.0.1 3.5.1").standing, "not-met");
    const waived = await evidenceOf(shop, { ...only, waivers: [waiver] });
    assert.equal(requirement(waived, "PCI DSS v4.0.1 3.5.1").standing, "on-update");
  });

  it("calls no process met by a program, and says what is missing", async () => {
    const { requirements } = await evidenceOf(shop);
    const processes = requirements.filter(({ missing }) => missing !== undefined);
    assert.ok(processes.length > 20);
    assert.deepEqual(
      processes.filter(({ standing }) => standing === "met"),
      [],
    );
    const supported = {
      ...(await evidenceOf(() => undefined, { controls: [iamNoUsersOrAccessKeys] })),
    };
    assert.ok(
      supported.requirements.every(
        ({ missing, standing }) => missing === undefined || standing !== "met",
      ),
    );
  });

  it("says of a control that forbids its types that their absence is what passes", async () => {
    const { controls } = await evidenceOf(shop, { controls: [iamNoUsersOrAccessKeys] });
    assert.match(controls[0]?.rows[0]?.reported[0] ?? "", /none is declared, which is what passes/);
    assert.equal(controls[0]?.rows[0]?.result, "pass");
  });

  it("names what no control looks at, and which pack judged", async () => {
    const evidence = await evidenceOf(() => new aws.lightsail.Instance("vm", LIGHTSAIL));
    assert.deepEqual(evidence.notJudged, [
      { type: "aws:lightsail/instance:Instance", resources: 1 },
    ]);
    const text = page(evidence);
    assert.ok(text.includes("aws:lightsail/instance:Instance"));
    assert.match(headline(evidence), /Pack 0\.1\.0, commit c0ffee/);
  });

  it("keeps a waived failure in sight, and tells a waiver that covers nothing", async () => {
    const used = await evidenceOf(shop, { ...only, waivers: [waiver] });
    const row = used.controls[0]?.rows.find(({ resource }) => resource === "bad");
    assert.equal(row?.result, "waived");
    assert.equal(row?.waiver?.approver, "security");
    assert.deepEqual(used.waiverFaults, []);
    const elsewhere = { ...waiver, resource: "urn:pulumi:test::shop::*::good" };
    const unused = await evidenceOf(shop, { ...only, waivers: [elsewhere] });
    assert.match(unused.waiverFaults.join(), /matches no finding/);
    assert.equal(requirement(unused, "PCI DSS v4.0.1 3.5.1").standing, "not-met");
    const expired = { ...waiver, created: "2026-05-01", expires: "2026-05-30" };
    const late = await evidenceOf(shop, { ...only, waivers: [expired] });
    assert.match(late.waiverFaults.join(), /expired on 2026-05-30/);
  });

  it("finds no evidence, and no pass, where a control met no resource", async () => {
    const empty = await evidenceOf(() => undefined, only);
    assert.equal(requirement(empty, "PCI DSS v4.0.1 3.5.1").standing, "no-evidence");
  });

  it("asks for what no program shows and never counts it as met", async () => {
    const { requirements } = await evidenceOf(() => undefined, { controls: [] });
    assert.deepEqual(new Set(requirements.map(({ standing }) => standing)), new Set(["asked"]));
    const asked = new Set(requirements.flatMap((one) => one.requests));
    assert.equal(asked.size, REQUESTS.length);
    assert.equal(REQUESTS.length, 23);
  });

  it("puts requirements in the order of their numbers", async () => {
    const { requirements } = await evidenceOf(shop);
    const names = requirements.map((one) => requirementName(one.requirement));
    const at = (name: string): number => {
      assert.ok(names.includes(name), name);
      return names.indexOf(name);
    };
    assert.ok(at("PCI DSS v4.0.1 3.5.1") < at("PCI DSS v4.0.1 10.2.1"));
    assert.ok(at("PCI DSS v4.0.1 10.2.1") < at("GDPR Art. 32(1)(a)"));
  });

  it("is one page that shows each requirement and escapes what resources are called", async () => {
    const evidence = await evidenceOf(shop, { waivers: [{ ...waiver, owner: "<b>me</b>" }] });
    const html = page(evidence);
    for (const { requirement: one } of evidence.requirements) {
      assert.ok(html.includes(requirementName(one)));
    }
    assert.ok(html.includes("&lt;b&gt;me&lt;/b&gt;") && !html.includes("<b>me</b>"));
    assert.ok(!/(src|href)="http/.test(html), "it needs something from outside");
  });
});

describe("the GDPR's own record", () => {
  it("finds a copy that leaves the allowed regions", async () => {
    const { privacy } = await evidenceOf(shop);
    const outside = privacy.copies.filter(({ verdict }) => verdict === "not allowed");
    assert.deepEqual(
      outside.map(({ resource, what, region }) => [resource, what, region]),
      [["password", "copy", "us-east-1"]],
    );
  });

  it("lists whoever gets data, by domain and not by name", async () => {
    const { processors } = (await evidenceOf(shop)).privacy;
    const outside = processors.filter(({ outsideAws }) => outsideAws).map(({ name }) => name);
    assert.deepEqual(outside, ["partner.example"]);
    assert.ok(processors.some(({ does }) => does === "rds"));
  });

  it("says what replication does with each classified column", async () => {
    const { columns } = (await evidenceOf(shop)).privacy;
    assert.deepEqual(
      columns.map(({ column, verdict }) => [column, verdict]),
      [
        ["public.log.cvv", "excluded"],
        ["public.log.email", "copied"],
      ],
    );
  });

  it("holds retention against the purpose, and tells when backups have forgotten", async () => {
    const { retentions, erasures } = (await evidenceOf(shop)).privacy;
    assert.deepEqual(
      new Set(retentions.map(({ verdict }) => verdict)),
      new Set(["by a job of the application"]),
    );
    const good = erasures.find(({ resource }) => resource === "good");
    assert.equal(good?.goneFromBackupsAfterDays, 7);
    assert.deepEqual(good?.restore, ["to any second of the last 7 days"]);
    const bad = erasures.find(({ resource }) => resource === "bad");
    assert.equal(bad?.goneFromBackupsAfterDays, undefined);
  });
});
