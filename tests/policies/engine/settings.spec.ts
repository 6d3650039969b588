import assert from "node:assert/strict";
import fc from "fast-check";
import {
  DEFAULT_SETTINGS,
  parseSettings,
  settingsJsonSchema,
} from "../../../policies/engine/settings";

describe("the settings of a pack", () => {
  it("have a default for everything", () => {
    assert.deepEqual(parseSettings(undefined), DEFAULT_SETTINGS);
    assert.deepEqual(parseSettings({}), DEFAULT_SETTINGS);
    assert.equal(DEFAULT_SETTINGS.indeterminate, "report");
  });

  it("are refused with the path of everything that is wrong", () => {
    const wrong = { publicPorts: [0], trustedAccounts: ["12"], typo: 1 };
    assert.throws(
      () => parseSettings(wrong),
      (error: Error) =>
        ["publicPorts.0", "trustedAccounts.0", "typo"].every((part) =>
          error.message.includes(part),
        ),
    );
  });

  it("never take anything without an error that says what to mend", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          parseSettings(value);
        } catch (error) {
          assert.match(String(error), /Mend the `settings` entry/);
        }
      }),
    );
  });

  it("are described by a schema that an editor can use", () => {
    const { type, properties } = settingsJsonSchema();
    assert.equal(type, "object");
    assert.deepEqual(
      Object.keys(properties as object).toSorted(),
      [...new Set([...Object.keys(DEFAULT_SETTINGS), "environment", "waivers"])].toSorted(),
    );
  });
});
