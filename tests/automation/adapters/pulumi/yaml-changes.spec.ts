import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { changesBetween } from "../../../../automation/adapters/pulumi/yaml-changes";
import { editYaml, type YamlEdit } from "../../../../automation/adapters/pulumi/yaml-edit";

const applied = (text: string, edits: readonly YamlEdit[]) =>
  edits.reduce((now, edit) => editYaml("stack.yaml", now, edit), text);

describe("changesBetween", () => {
  it("names what changed, as deep as it lies", () => {
    const before = { a: 1, net: { zones: ["a", "b"], cidr: "x" }, list: [1, 2, 3], gone: true };
    const after = { a: 1, net: { zones: ["a", "c", "d"], cidr: "x" }, list: [1, 3], new: null };
    assert.deepEqual(changesBetween(before, after, ["config"]), [
      { path: ["config", "net", "zones", 1], value: "c" },
      { path: ["config", "net", "zones", 2], value: "d" },
      { path: ["config", "list", 1], value: undefined },
      { path: ["config", "gone"], value: undefined },
      { path: ["config", "new"], value: null },
    ]);
  });

  it("sets a list that changed in several places as a whole", () => {
    assert.deepEqual(changesBetween([1, 2, 3, 4], [2, 9], ["l"]), [{ path: ["l"], value: [2, 9] }]);
  });
});

const file = `# top
config:
  # who answers
  a:owner: 'payments'   # a team
  a:account: 012345678901
  a:flag: false
  a:net:
    cidr: 10.0.0.0/16
    zones:
      # near
      - eu-1a
      - "eu-1b" # far
    empty:
  a:people:
  - name: anna
    role: lead
  - {name: bert, role: dev}
  a:text: >-
    folded
    text

  # last
  a:end: ~ # end
encryptionsalt: v1:x
`;

/** The lines of a text that another one lacks, and the other way round. */
function lines(
  before: string,
  after: string,
): { readonly gone: string[]; readonly come: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return {
    gone: old.filter((line) => !now.includes(line)),
    come: now.filter((line) => !old.includes(line)),
  };
}

describe("an edit deep in a file", () => {
  for (const [what, edit, gone, come] of [
    [
      "sets an entry of a list",
      { path: ["config", "a:net", "zones", 1], value: "eu-1c" },
      '      - "eu-1b" # far',
      "      - eu-1c # far",
    ],
    [
      "appends to a list",
      { path: ["config", "a:net", "zones", 2], value: "eu-1c" },
      undefined,
      "      - eu-1c",
    ],
    [
      "takes an entry out of a list",
      { path: ["config", "a:net", "zones", 0], value: undefined },
      "      - eu-1a",
      undefined,
    ],
    [
      "sets a key in a map of a list",
      { path: ["config", "a:people", 0, "role"], value: "cto" },
      "    role: lead",
      "    role: cto",
    ],
    [
      "adds a key to a map of a list",
      { path: ["config", "a:people", 0, "age"], value: 5 },
      undefined,
      "    age: 5",
    ],
    [
      "sets a key in a map on one line",
      { path: ["config", "a:people", 1, "role"], value: "ops" },
      "  - {name: bert, role: dev}",
      '  - {name: bert, role: "ops"}',
    ],
    [
      "takes a key out of a map on one line",
      { path: ["config", "a:people", 1, "role"], value: undefined },
      "  - {name: bert, role: dev}",
      "  - {name: bert}",
    ],
    [
      "appends a map to a list",
      { path: ["config", "a:people", 2], value: { name: "carl" } },
      undefined,
      "  - name: carl",
    ],
    [
      "fills an empty key with keys",
      { path: ["config", "a:net", "empty", "b"], value: 1 },
      undefined,
      "      b: 1",
    ],
    [
      "takes a key out, and leaves the comments around",
      { path: ["config", "a:owner"], value: undefined },
      "  a:owner: 'payments'   # a team",
      undefined,
    ],
    [
      "takes a map out",
      { path: ["config", "a:people"], value: undefined },
      ["  a:people:", "  - name: anna", "    role: lead", "  - {name: bert, role: dev}"],
      undefined,
    ],
    [
      "takes a text of several lines out",
      { path: ["config", "a:text"], value: undefined },
      ["  a:text: >-", "    folded", "    text"],
      undefined,
    ],
    [
      "takes the last key out",
      { path: ["config", "a:end"], value: undefined },
      "  a:end: ~ # end",
      undefined,
    ],
    [
      "sets a key that is null",
      { path: ["config", "a:end"], value: "5" },
      "  a:end: ~ # end",
      '  a:end: "5" # end',
    ],
    [
      "keeps a number that JavaScript has not",
      { path: ["config", "a:big"], value: 9007199254740993n },
      undefined,
      "  a:big: 9007199254740993",
    ],
  ] as const) {
    for (const lineEnd of ["\n", "\r\n"]) {
      it(`${what}${lineEnd === "\n" ? "" : ", with carriage returns"}`, () => {
        const text = file.replaceAll("\n", lineEnd);
        const after = applied(text, [edit]);
        assert.deepEqual(lines(file, after.replaceAll(lineEnd, "\n")), {
          gone: [gone ?? []].flat(),
          come: [come ?? []].flat(),
        });
        assert.equal(after.split("\n").length - after.split(lineEnd).length, 0);
      });
    }
  }

  it("leaves an empty map or list where the only entry is taken out", () => {
    const edit = { path: ["config", "a", "b"], value: undefined } as const;
    for (const [before, after] of [
      ["config:\n  a:\n    b: 1 # c\n  d: 2\n", "config:\n  a: {} # c\n  d: 2\n"],
      ["config:\n  a:\n    # c\n    b: 1\n  d: 2\n", "config:\n  a: {}\n  d: 2\n"],
      ["config:\n  a: { b: 1 }\n", "config:\n  a: {  }\n"],
    ] as const) {
      assert.equal(applied(before, [edit]), after);
    }
    assert.equal(
      applied("config:\n  a:\n    - 1\n", [{ path: ["config", "a", 0], value: undefined }]),
      "config:\n  a: []\n",
    );
  });

  it("refuses what others use by its anchor", () => {
    const text = "config:\n  a: &x\n    b: 1\n  c: *x\n";
    assert.throws(
      () => applied(text, [{ path: ["config", "a", "b"], value: 2 }]),
      /stack\.yaml: config\.a\.b can't be set to 2 alone: other values would change with it.*by hand/,
    );
    assert.throws(
      () => applied(text, [{ path: ["config", "c", "b"], value: 2 }]),
      /config\.c\.b can't .* written out there/,
    );
  });

  it("leads from any value to any other, or refuses", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.array(tie("node"), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("node"), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    })).node;
    const config = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tree, {
      maxKeys: 5,
      noNullPrototype: true,
    });
    let [made, refused] = [0, 0];
    fc.assert(
      fc.property(config, config, fc.boolean(), (one, other, flow) => {
        const after = { ...one, ...other };
        const text = stringify({ config: one }, { collectionStyle: flow ? "flow" : "any" });
        const edits = changesBetween(one, after, ["config"]);
        try {
          assert.deepEqual(parse(applied(text, edits)), { config: after });
          made += 1;
        } catch (error) {
          if (!/Edit the file by hand/.test((error as Error).message)) throw error;
          refused += 1;
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(refused < made / 20, `${refused} of ${made + refused} edits were refused`);
  });
});
