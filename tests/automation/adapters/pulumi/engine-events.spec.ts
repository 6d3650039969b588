import assert from "node:assert/strict";
import type { EngineEvent, OpType } from "@pulumi/pulumi/automation";
import {
  readChanges,
  readErrors,
  readFindings,
} from "../../../../automation/adapters/pulumi/engine-events";

let sequence = 0;
const event = (part: Partial<EngineEvent>): EngineEvent => ({
  sequence: sequence++,
  timestamp: 0,
  ...part,
});
const step = (op: OpType, urn = "urn:a") =>
  event({ resourcePreEvent: { metadata: { op, urn, type: "aws:x/y:Z", provider: "" } } });
const done = (op: OpType, urn = "urn:a") =>
  event({ resOutputsEvent: { metadata: { op, urn, type: "aws:x/y:Z", provider: "" } } });

describe("readChanges", () => {
  for (const [name, events, expected] of [
    ["no events", [], []],
    ["what stays the same", [step("same"), step("read"), step("refresh")], []],
    ["an update", [step("update")], ["update urn:a"]],
    [
      "an update that is reported before and after",
      [step("update"), done("update")],
      ["update urn:a"],
    ],
    ["an update that is reported after only", [done("update")], ["update urn:a"]],
    [
      "a replacement, once",
      [step("create-replacement"), step("replace"), step("delete-replaced")],
      ["replace urn:a"],
    ],
    [
      "several resources, in order",
      [step("create", "urn:b"), step("same", "urn:c"), step("delete", "urn:a")],
      ["create urn:b", "delete urn:a"],
    ],
    [
      "an operation of a later engine, as a change",
      [step("transmogrify" as OpType)],
      ["transmogrify urn:a"],
    ],
  ] as const) {
    it(`tells ${name}`, () => {
      const changes = readChanges(events);
      assert.deepEqual(
        changes.map(({ operation, urn }) => `${operation} ${urn}`),
        expected,
      );
    });
  }

  it("carries the type", () => {
    assert.deepEqual(readChanges([step("create")]), [
      { urn: "urn:a", type: "aws:x/y:Z", operation: "create" },
    ]);
  });
});

const policy = (enforcementLevel: string, resourceUrn?: string, message = "Fix it.") =>
  event({
    policyEvent: {
      message: `<{%reset%}>${message}<{%reset%}>`,
      color: "raw",
      policyName: "rule",
      policyPackName: "pack",
      policyPackVersion: "1",
      policyPackVersionTag: "1",
      enforcementLevel: enforcementLevel as "warning",
      ...(resourceUrn === undefined ? {} : { resourceUrn }),
    },
  });

describe("readFindings", () => {
  it("tells the level, the resource and the plain text", () => {
    assert.deepEqual(readFindings([policy("mandatory", "urn:a"), policy("advisory", "urn:b")]), [
      { pack: "pack", policy: "rule", level: "mandatory", urn: "urn:a", message: "Fix it." },
      { pack: "pack", policy: "rule", level: "advisory", urn: "urn:b", message: "Fix it." },
    ]);
  });

  it("knows a finding of the whole stack, which has no resource", () => {
    const urns = readFindings([policy("warning"), policy("mandatory", "")]).map(({ urn }) => urn);
    assert.deepEqual(urns, [undefined, undefined]);
  });

  it("tells a repeated finding once, and two different ones twice", () => {
    assert.equal(readFindings([policy("advisory"), policy("advisory")]).length, 1);
    assert.equal(readFindings([policy("advisory"), policy("advisory", "", "Other.")]).length, 2);
  });
});

describe("readErrors", () => {
  const diagnostic = (severity: "error" | "warning", message: string) =>
    event({ diagnosticEvent: { severity, message, prefix: "error: ", color: "raw" } });

  it("keeps errors, once each, without colours", () => {
    const events = [
      diagnostic("warning", "careful"),
      diagnostic("error", "<{%fg 1%}>bad<{%reset%}>\n"),
      diagnostic("error", "bad"),
    ];
    assert.deepEqual(readErrors(events), ["error: bad"]);
  });
});
