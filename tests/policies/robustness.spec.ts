import assert from "node:assert/strict";
import * as sdk from "@pulumi/policy";
import fc from "fast-check";
import { CONTROLS } from "../../policies/controls";
import type { Control } from "../../policies/engine/control";
import { stackOf } from "../../policies/aws/stack";
import { judge } from "../../policies/engine/judge";
import { findingsOf } from "../../policies/engine/finding";
import { failureText } from "../../policies/engine/message";
import { foldUndecided } from "../../policies/engine/undecided";
import type { Resource } from "../../policies/engine/resource";
import { contextOf } from "./harness/cases";

// Exported for tests since 1.21, but left out of the SDK's published types.
const { unknownCheckingProxy } = sdk as unknown as {
  unknownCheckingProxy: (bag: object) => unknown;
};
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** The property names and texts that the controls themselves use, so that odd values land where they look. */
function wordsOf(control: Control): string[] {
  const check = control.check?.toString() ?? "";
  const text = `${control.example} ${control.remediation} ${check}`;
  return [...new Set(text.match(/[A-Za-z][A-Za-z0-9]{2,}/g) ?? [])];
}
const WORDS = [...new Set([...CONTROLS.flatMap(wordsOf), "tags", "Tier", "rules", "policy"])];
const TYPES = [...new Set(CONTROLS.flatMap(({ resourceTypes }) => resourceTypes))];

const odd = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, "", "*", "-1", UNKNOWN_TEXT, "{", "0.0.0.0/0", -1, 5432),
    fc.constantFrom(...WORDS),
    fc.double(),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie("value"), { maxKeys: 8 }),
    tie("value").map((value) => ({ ...SECRET, value })),
    tie("value").map((value) => JSON.stringify(value) ?? ""),
  ),
})).value;

const stack = fc.array(
  fc.record({
    type: fc.constantFrom(...TYPES.map((type) => (type === "aws:*" ? "aws:x/y:Z" : type))),
    inputs: fc.dictionary(fc.constantFrom(...WORDS), odd, { maxKeys: 12 }),
    points: fc.dictionary(fc.constantFrom(...WORDS), fc.nat(9), { maxKeys: 4 }),
    proxied: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
);
const urnOf = (index: number, type: string) => `urn:pulumi:test::shop::${type}::r${index}`;

describe("any resource whatsoever", () => {
  it("gets a result from every control, and a text that can be printed", () => {
    fc.assert(
      fc.property(stack, (drawn) => {
        const resources = drawn.map(({ type, inputs, points, proxied }, index): Resource => ({
          urn: urnOf(index, type),
          type,
          name: `r${index}`,
          inputs: proxied ? unknownCheckingProxy(inputs) : inputs,
          outputs: inputs,
          protect: false,
          ignoreChanges: [],
          dependencies: Object.fromEntries(
            Object.entries(points).map(([key, at]) => [
              key,
              [urnOf(at, drawn[at]?.type ?? "none")],
            ]),
          ),
        }));
        const context = { ...contextOf(resources, {}), stack: stackOf(resources) };
        for (const judgement of judge(CONTROLS, context)) {
          const faults = judgement.outcomes.filter(({ is }) => is.startsWith("the control itself"));
          assert.deepEqual(faults, [], judgement.control.id);
          const found = findingsOf(judgement, { state: "failed", level: "mandatory" });
          const lines = [failureText(found), ...foldUndecided(found).map(({ message }) => message)];
          for (const line of lines) {
            assert.ok(!line.includes(UNKNOWN_TEXT));
            assert.ok(!line.includes("\n"), line);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
