import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ESLint, Linter } from "eslint";
import { roomOf } from "../../tools/lint/refusals.mjs";
import { closed, pure, rooms } from "../../tools/lint/rooms.mjs";

const root = path.resolve(__dirname, "../..");
const foldersOf = (house: string): string[] =>
  fs
    .readdirSync(path.join(root, house), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${house}/${name}`);

describe("the rooms", () => {
  for (const house of ["automation", "infra", "policies"]) {
    it(`hold every folder of ${house}`, () => {
      const open = foldersOf(house).filter((folder) => roomOf(`${folder}/x`) === undefined);
      assert.deepEqual(open, [], "a folder without a room: say in rooms.mjs what it may import");
    });
  }

  it("are refused where they lie in no room", () => {
    for (const house of ["automation", "infra", "policies"]) {
      assert.equal(roomOf(`${house}/never-heard-of/x`), undefined);
    }
  });

  it("have a door to the stage only where that door is closed too", () => {
    const stage = ["automation/rehearsal", "automation/local-cloud"];
    const doors = stage.flatMap((room) => closed[room] ?? []);
    const open = doors.filter((one) => /^automation\/(?!cli$)/.test(one) && !(one in closed));
    assert.deepEqual(
      open.filter((one) => !stage.includes(one)),
      [],
      "these carry the stage into the product",
    );
  });

  it("name folders and files that exist", () => {
    // Of the design, not built yet.
    const planned = ["automation/assessment"];
    const named = [
      ...Object.keys(rooms),
      ...Object.values(rooms).flatMap(({ imports }) => imports),
    ];
    const endings = ["", ".ts", ".cjs", ".mjs"];
    const there = (one: string) => endings.some((end) => fs.existsSync(path.join(root, one + end)));
    assert.deepEqual(
      named.filter((one) => !planned.includes(one) && !there(one)),
      [],
    );
  });
});

interface Resolved {
  readonly rules: Linter.RulesRecord;
  readonly languageOptions: Linter.LanguageOptions;
}

describe("eslint.config.mjs", () => {
  const eslint = new ESLint({ cwd: root });
  const configOf = async (file: string): Promise<Resolved> => {
    const found = (await eslint.calculateConfigForFile(path.join(root, file))) as
      Resolved | undefined;
    assert.ok(found, `${file} is not linted`);
    return found;
  };

  for (const file of [
    "automation/register.cjs",
    "automation/pulumi-cli/quick-start.cjs",
    "policies/packs/start-pack.cjs",
    "tools/with-recorded-stacks.mjs",
    "automation/cli.ts",
    "schemas/write.ts",
  ]) {
    it(`keeps the directions in ${file}`, async () => {
      assert.equal([(await configOf(file)).rules["house/arrows"]].flat()[0], 2);
    });
  }

  const impure = [
    "Date.now()",
    "globalThis.Date.now()",
    'globalThis["Date"].now()',
    "global.process.exit()",
    "self.fetch(a)",
    "performance.now()",
    "crypto.randomUUID()",
    "Math.random()",
    "setImmediate(a)",
    "setTimeout(a)",
    'require("node:fs")',
    "eval(a)",
    "new Function(a)",
  ];
  for (const room of pure) {
    it(`lets ${room} reach no clock, chance, process or network`, async () => {
      const { rules, languageOptions } = await configOf(`${room}/x.ts`);
      const wanted = ["no-restricted-globals", "no-restricted-properties"];
      const kept = Object.fromEntries(wanted.map((name) => [name, rules[name]]));
      const { globals } = languageOptions;
      for (const code of impure) {
        const found = new Linter().verify(code, {
          rules: kept,
          languageOptions: { globals },
        });
        assert.equal(found.length, 1, `${code}: ${JSON.stringify(found)}`);
      }
    });
  }
});
