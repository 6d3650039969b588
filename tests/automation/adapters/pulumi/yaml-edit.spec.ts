import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { editYaml, readYaml } from "../../../../automation/adapters/pulumi/yaml-edit";

const key = ["config", "causeway:greenTrafficPercent"] as const;
const edit = (text: string, value: string | number | readonly string[] = 25) =>
  editYaml("stack.yaml", text, { path: key, value });

describe("editYaml", () => {
  for (const [what, before, after] of [
    [
      "keeps comments, folds, blanks and numbers as they were written",
      "# top\nconfig:\n  a:account: 012345678901\n  causeway:greenTrafficPercent:   0  # percent\n  a:text: >-\n    folded\n    text\n  a:long: " +
        "word ".repeat(40) +
        "\n\nencryptionsalt: v1:x\n",
      "# top\nconfig:\n  a:account: 012345678901\n  causeway:greenTrafficPercent:   25  # percent\n  a:text: >-\n    folded\n    text\n  a:long: " +
        "word ".repeat(40) +
        "\n\nencryptionsalt: v1:x\n",
    ],
    [
      "keeps carriage returns, in a new line too",
      "config:\r\n  a:b: 1 # one\r\nother: 2\r\n",
      "config:\r\n  a:b: 1 # one\r\n  causeway:greenTrafficPercent: 25\r\nother: 2\r\n",
    ],
    [
      "adds to a file that doesn't end its last line",
      "config:\n    a:b: 1",
      "config:\n    a:b: 1\n    causeway:greenTrafficPercent: 25\n",
    ],
    [
      "begins an empty config",
      "config:\nother: 1\n",
      "config:\n  causeway:greenTrafficPercent: 25\nother: 1\n",
    ],
    ["begins an empty file", "", "config:\n  causeway:greenTrafficPercent: 25\n"],
    [
      "begins a file of comments",
      "# only this\n",
      "# only this\nconfig:\n  causeway:greenTrafficPercent: 25\n",
    ],
    [
      "fills in a key without a value",
      "config:\n  causeway:greenTrafficPercent: # soon\n  a:b: 1\n",
      "config:\n  causeway:greenTrafficPercent: 25 # soon\n  a:b: 1\n",
    ],
    [
      "writes into a map on one line",
      "config: {causeway:greenTrafficPercent: 5, a:b: 1}\n",
      "config: {causeway:greenTrafficPercent: 25, a:b: 1}\n",
    ],
    [
      "adds to a map on one line",
      "config: { a:b: 1 } # c\n",
      'config: { a:b: 1, "causeway:greenTrafficPercent": 25 } # c\n',
    ],
    ["fills an empty map", "config: {}\n", 'config: {"causeway:greenTrafficPercent": 25}\n'],
    [
      "replaces a list below its key",
      "config:\n  causeway:greenTrafficPercent:\n    - 1\n    - 2\n  a:b: 1\n",
      "config:\n  causeway:greenTrafficPercent: 25\n  a:b: 1\n",
    ],
    [
      "replaces a text of several lines",
      "config:\n  causeway:greenTrafficPercent: |\n    5\n  a:b: 1\n",
      "config:\n  causeway:greenTrafficPercent: 25\n  a:b: 1\n",
    ],
    [
      "overrides what a merge brings along",
      "x: &base\n  causeway:greenTrafficPercent: 5\nconfig:\n  <<: *base\n  a:b: 1\n",
      "x: &base\n  causeway:greenTrafficPercent: 5\nconfig:\n  <<: *base\n  a:b: 1\n  causeway:greenTrafficPercent: 25\n",
    ],
    [
      "replaces an alias, and leaves what it stood for",
      "x: &share 5\nconfig:\n  causeway:greenTrafficPercent: *share\n",
      "x: &share 5\nconfig:\n  causeway:greenTrafficPercent: 25\n",
    ],
    [
      "replaces a quoted value",
      'config:\n  "causeway:greenTrafficPercent": "5"\n',
      'config:\n  "causeway:greenTrafficPercent": 25\n',
    ],
  ] as const) {
    it(what, () => assert.equal(edit(before), after));
  }

  it("refuses a value that others use by its anchor", () => {
    assert.throws(
      () => edit("config:\n  causeway:greenTrafficPercent: &share 5\n  a:b: *share\n"),
      {
        // Exit code 2: nothing was changed.
        name: "UsageError",
        message:
          /stack\.yaml: config\.causeway:greenTrafficPercent can't be set to 25 alone: it carries the anchor &share/,
      },
    );
  });

  it("refuses a config that is an alias", () => {
    assert.throws(
      () => edit("x: &base\n  a:b: 1\nconfig: *base\n"),
      /stack\.yaml: .*: config is no map/,
    );
  });

  it("quotes a text that YAML would take for something else", () => {
    for (const text of ["025", "true", "null", "", "a: b", "# c", "5", "line\nbreak"]) {
      assert.equal(readYaml("f", edit("config:\n  a:b: 1\n", text), key), text);
    }
  });

  it("changes the one value and nothing else, in any file", () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const name = fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/);
    const config = fc.dictionary(name, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })));
    fc.assert(
      fc.property(config, scalar, fc.boolean(), fc.nat(3), (others, old, flow, place) => {
        const entries = Object.entries(others);
        if (place > 0) entries.splice(place, 0, [key[1], old]);
        const all = { config: Object.fromEntries(entries), encryptionsalt: "v1:x" };
        const text = stringify(all, { collectionStyle: flow ? "flow" : "any" });
        const expected = { ...all, config: { ...all.config, [key[1]]: 25 } };
        assert.deepEqual(parse(edit(text)), expected);
      }),
    );
  });
});

describe("readYaml", () => {
  it("resolves aliases and merges", () => {
    const text = `x: &base\n  ${key[1]}: 5\n`;
    assert.equal(readYaml("f", `${text}config:\n  <<: *base\n`, key), 5);
    assert.equal(readYaml("f", `x: &s 7\nconfig:\n  ${key[1]}: *s\n`, key), 7);
    assert.equal(readYaml("f", "config:\n", key), undefined);
  });
});
