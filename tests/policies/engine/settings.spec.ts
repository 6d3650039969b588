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

  it("are refused with the nearest right name", () => {
    assert.throws(() => parseSettings({ allowedRegion: [] }), /did you mean allowedRegions\?/);
    assert.throws(
      () => parseSettings({ classifiedColumns: [{ shema: "public" }] }),
      /did you mean schema\?/,
    );
  });

  it("never take anything without an error that says what to fix", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          parseSettings(value);
        } catch (error) {
          assert.match(String(error), /policies-settings\.md lists every entry/);
        }
      }),
    );
  });

  it("are described by a schema that an editor can use", () => {
    const { type, properties } = settingsJsonSchema();
    assert.equal(type, "object");
    // The engine would fill a default in, over what the project's file says.
    assert.ok(!JSON.stringify(properties).includes('"default":'));
    assert.deepEqual(
      Object.keys(properties as object).toSorted(),
      [
        ...new Set([
          ...Object.keys(DEFAULT_SETTINGS),
          "environment",
          "projectFile",
          "reports",
          "standards",
        ]),
      ].toSorted(),
    );
  });
});
