import assert from "node:assert/strict";
import fc from "fast-check";
import type { Control } from "../../../policies/engine/control";
import type { Waiver } from "../../../policies/engine/waivers";
import {
  daysBetween,
  faultsOf,
  isForStack,
  matchesUrn,
  parseWaivers,
  waiverFor,
} from "../../../policies/engine/waivers";

const TODAY = "2026-06-15";
const URN = "urn:pulumi:dev::shop::aws:rds/instance:Instance::db";
const control = (severity: Control["severity"]): Control => ({
  id: "rds-multi-az",
  title: "RDS instances have a standby in another zone",
  area: "database",
  severity,
  tier: 1,
  pci: [],
  gdpr: ["32(1)(b)"],
  why: "Why.",
  remediation: "Fix.",
  example: "",
  resourceTypes: ["aws:rds/instance:Instance"],
  scope: "resource",
  check: () => [],
});
const known = (severity: Control["severity"] = "high") =>
  new Map([["rds-multi-az", control(severity)]]);
const waiver = (changes: Partial<Waiver> = {}): Waiver => ({
  control: "rds-multi-az",
  resource: "urn:pulumi:dev::*",
  reason: "A development database may be away for an hour.",
  owner: "ada",
  approver: "grace",
  created: "2026-06-01",
  expires: "2026-12-01",
  compensatingControl: "It is restored from a snapshot of production.",
  ...changes,
});
const faults = (changes: Partial<Waiver>, severity?: Control["severity"]) =>
  faultsOf([waiver(changes)], known(severity), TODAY);
const covers = (changes: Partial<Waiver>, today = TODAY, severity: Control["severity"] = "high") =>
  waiverFor([waiver(changes)], control(severity), URN, today) !== undefined;

describe("a waiver", () => {
  it("covers its control on its resources while it is in force", () => {
    assert.deepEqual(faults({}), []);
    assert.ok(covers({}));
    assert.ok(!covers({ control: "rds-force-ssl" }));
    assert.ok(!covers({ resource: "urn:pulumi:prod::*" }));
  });

  it("ends with its last day, in UTC, and doesn't begin before it was made", () => {
    assert.ok(covers({ expires: TODAY }));
    assert.ok(!covers({ expires: "2026-06-14" }));
    assert.ok(!covers({}, "2026-05-31"));
    assert.match(faults({ expires: "2026-06-14" })[0] ?? "", /expired on 2026-06-14/);
    assert.match(faults({ created: "2026-07-01" })[0] ?? "", /in the future/);
  });

  it("lives a year at most, for a critical control a month", () => {
    assert.deepEqual(faults({ created: "2026-01-01", expires: "2027-01-01" }), []);
    assert.match(faults({ created: "2026-01-01", expires: "2027-01-02" })[0] ?? "", /at most 365/);
    assert.deepEqual(faults({ expires: "2026-07-01" }, "critical"), []);
    assert.match(faults({ expires: "2026-07-02" }, "critical")[0] ?? "", /at most 30/);
    assert.ok(!covers({}, TODAY, "critical"));
  });

  it("is approved by somebody else than its owner", () => {
    assert.match(faults({ approver: "ada" })[0] ?? "", /somebody else/);
    assert.ok(!covers({ approver: "ada" }));
  });

  it("is reported when it names no control, ends before it begins, or is there twice", () => {
    assert.match(faults({ control: "rds-multi-as" })[0] ?? "", /names no control/);
    assert.match(faults({ expires: "2026-05-01" })[0] ?? "", /before it was created/);
    const twice = faultsOf([waiver(), waiver()], known(), TODAY);
    assert.match(twice[0] ?? "", /there twice/);
  });

  it("is refused, with the path of each fault, where the file is malformed", () => {
    assert.deepEqual(parseWaivers([waiver()]), [waiver()]);
    assert.throws(() => parseWaivers([{ ...waiver(), reason: "because" }]), /reason/);
    assert.throws(() => parseWaivers([{ ...waiver(), until: "x" }]), /until/);
    assert.throws(() => parseWaivers([{ ...waiver(), expires: "soon" }]), /expires/);
    assert.throws(() => parseWaivers([null]), /malformed/);
  });
});

describe("a pattern of URNs", () => {
  it("is a stack's own when it names the stack, and every stack's when it leaves it open", () => {
    assert.equal(isForStack("urn:pulumi:dev::causeway::*", "dev"), true);
    assert.equal(isForStack("urn:pulumi:dev::causeway::*", "prod"), false);
    assert.equal(isForStack("urn:pulumi:*::causeway::*", "prod"), true);
    assert.equal(isForStack("*", "prod"), true);
  });

  it("matches whole URNs, with * for any text and everything else literally", () => {
    assert.ok(matchesUrn("urn:pulumi:dev::*::db", URN));
    assert.ok(matchesUrn(URN, URN));
    assert.ok(!matchesUrn("urn:pulumi:dev::*::d", URN));
    assert.ok(!matchesUrn("urn.pulumi:dev::*", URN));
  });

  it("matches by itself, and by any part replaced by *", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, inside, after) => {
        const text = (before + inside + after).replace(/[\n\r\u2028\u2029*]/g, "");
        assert.ok(matchesUrn(text, text));
        assert.ok(matchesUrn(`${text.slice(0, before.length)}*`, text));
      }),
    );
  });

  it("counts days over months and leap years", () => {
    assert.equal(daysBetween("2028-02-28", "2028-03-01"), 2);
    assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2);
    assert.equal(daysBetween("2026-06-15", "2026-06-14"), -1);
  });
});
