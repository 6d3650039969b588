import assert from "node:assert/strict";
import { CONTROLS } from "../../../policies/controls";
import { judgesType } from "../../../policies/engine/control";
import { stackOf } from "../../../policies/aws/stack";
import { HARMLESS_PROPERTIES } from "../../../policies/aws/types/harmless-properties";
import { judgeStack } from "../../../policies/engine/judge";
import { contextOf } from "../harness/cases";
import { resource, UNKNOWN_TEXT } from "../harness/resources";

/** The top-level properties of a type that any control reads: all are unknown, so no condition ends a check early. */
function propertiesRead(type: string): Set<string> {
  const names = new Set<string>();
  const inputs = new Proxy(
    {},
    {
      get: (_target, name) => {
        names.add(String(name));
        return UNKNOWN_TEXT;
      },
    },
  );
  const one = resource("one", type, inputs);
  // Its identifiers are read when the stack is indexed; that is no judgement.
  const context = { ...contextOf([], { stack: "prod" }), stack: stackOf([one]) };
  for (const control of CONTROLS.filter((each) => judgesType(each, type))) {
    judgeStack(control, context);
  }
  return names;
}

describe("a harmless property", () => {
  it("is found out by this test when it isn't", () => {
    assert.ok(propertiesRead("aws:rds/instance:Instance").has("storageEncrypted"));
    assert.ok(propertiesRead("aws:lb/listener:Listener").has("defaultActions"));
  });

  for (const [type, harmless] of Object.entries(HARMLESS_PROPERTIES)) {
    it(`of ${type} is read by no control`, () => {
      const read = propertiesRead(type);
      assert.deepEqual(
        harmless.filter((name) => read.has(name)),
        [],
      );
    });
  }
});
