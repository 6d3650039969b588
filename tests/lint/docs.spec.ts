import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { rooms } from "../../tools/lint/rooms.mjs";

const root = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
const listed = (...given: string[]): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...given], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => file !== "" && fs.existsSync(path.join(root, file)));
const pages = listed("*.md");

describe("what the pages say of the code", () => {
  it("names rooms and their imports as rooms.mjs has them", () => {
    const rows = read("docs/how-it-works.md").matchAll(/^\| `([\w/-]+)` \| [^|]+ \| ([^|]+) \|$/gm);
    const said = [...rows].map(([, room, imports = ""]) => [room, imports.replaceAll("`", "")]);
    const short = (room: string) =>
      room === "automation" ? "everything below" : room.replace("automation/", "");
    const wanted = Object.entries(rooms)
      .filter(([room]) => room.startsWith("automation/"))
      .map(([room, { imports }]) => [short(room), imports.map(short).join(", ") || "nothing"]);
    assert.deepEqual(Object.fromEntries(said), Object.fromEntries(wanted));
  });

  it("names specs that exist", () => {
    const specs = listed("tests/**/*.spec.ts");
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/[\w./-]+\.spec\.ts/g)]
        .map(([name]) => name)
        .filter((name) => !specs.some((spec) => spec === name || spec.endsWith(`/${name}`)))
        .map((name) => `${page}: ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it("names files to open that exist", () => {
    const named = [
      ...read("CONTRIBUTING.md").matchAll(
        /`((?:automation|infra|policies|tools|tests|docs)\/[^`\s*]+)`/g,
      ),
    ];
    const missing = named
      .map(([, name = ""]) => name.replace(/<[^>]+>.*$/, ""))
      .filter((name) => !fs.existsSync(path.join(root, name)));
    assert.deepEqual(missing, []);
  });
});
