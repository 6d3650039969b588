import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const root = path.resolve(__dirname, "../..");

/** The files of the three houses and of their tests that git knows, relative to the checkout. */
function filesOfTheHouses(): string[] {
  const houses = ["automation", "infra", "policies", "tests"];
  const given = ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...houses];
  const listed = execFileSync("git", given, { cwd: root, encoding: "utf8" });
  // A file that is being moved is still listed where it was.
  return listed.split("\n").filter((file) => fs.existsSync(path.join(root, file)) && file !== "");
}

describe("the house", () => {
  const files = filesOfTheHouses();

  it("has no folder with a single file", () => {
    const inside = new Map<string, number>();
    for (const file of files) {
      const folder = path.dirname(file);
      inside.set(folder, (inside.get(folder) ?? 0) + 1);
    }
    const holdsFolders = (folder: string) =>
      files.some((file) => path.dirname(path.dirname(file)) === folder);
    const lonely = [...inside].filter(([folder, count]) => count === 1 && !holdsFolders(folder));
    assert.deepEqual(
      lonely.map(([folder]) => folder),
      [],
    );
  });

  it("has no folder deeper than five", () => {
    assert.deepEqual(
      files.filter((file) => path.dirname(file).split("/").length > 5),
      [],
    );
  });
});
