import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProjectFile } from "../../../policies/engine/project-file";

describe("the project's own file", () => {
  let folder: string;
  const put = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const find = (named?: string) =>
    readProjectFile({ named, folder, project: "shop", stack: "dev" });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "causeway-project-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is taken from the folder whose Pulumi.yaml names the previewed project", () => {
    put("Pulumi.yaml", "name: shop\n");
    const path = put("causeway-policies.yaml", "settings: { environment: prod }\n");
    assert.deepEqual(find(), {
      path,
      said: path,
      settings: { environment: "prod" },
      waivers: [],
      baseline: [],
    });
  });

  it("is none where another project, or none, lives there; and says so", () => {
    assert.match(find().said, /^none \(there is no /);
    put("causeway-policies.yaml", "settings: { environment: prod }\n");
    assert.match(find().said, /no Pulumi\.yaml lies beside it/);
    put("Pulumi.yaml", "name: other\n");
    assert.match(find().said, /it belongs to other/);
    assert.deepEqual(find().settings, {});
    put("Pulumi.yaml", "{{{");
    assert.deepEqual(find().settings, {});
    assert.match(
      readProjectFile({ named: undefined, folder: undefined, project: "shop", stack: "dev" }).said,
      /PWD/,
    );
  });

  it("is the one that the settings name, wherever that is", () => {
    put("Pulumi.yaml", "name: other\n");
    const path = put("mine.yaml", "waivers: [{ any: thing }]\n");
    assert.deepEqual(find(path).waivers, [{ any: "thing" }]);
    assert.throws(() => find(join(folder, "away.yaml")), /away\.yaml, which is not there/);
  });

  it("is refused when it is malformed, with what was found", () => {
    assert.throws(() => find(put("a.yaml", "waiver: []\n")), /waiver/);
    assert.throws(() => find(put("b.yaml", "waivers: 7\n")), /waivers/);
    assert.throws(() => find(put("c.yaml", "a: [\n")), /can't be read as YAML/);
    assert.deepEqual(find(put("d.yaml", "")).settings, {});
  });

  it("reads the classified columns of a manifest as data", () => {
    const path = put("p.yaml", "settings: { classifiedColumns: app.yaml }\n");
    assert.throws(() => find(path), /app\.yaml can't be read/);
    put("app.yaml", "columns: 3\n");
    assert.throws(() => find(path), /is no manifest/);
    const card = { schema: "public", table: "cards", column: "pan", class: "cardholder" };
    const left = { schema: "public", table: "cards", column: "note", excluded: { reason: "r" } };
    put("app.yaml", JSON.stringify({ version: 1, columns: [card, left] }));
    assert.deepEqual(find(path).settings, { classifiedColumns: [card] });
  });

  it("lets a stack's own entries outweigh the project's, and knows the stacks by their config", () => {
    const path = put(
      "p.yaml",
      "settings: { environment: prod, levels: { a: advisory } }\n" +
        "stacks: { dev: { environment: dev, levels: { b: advisory } }, prod: { environment: x } }\n",
    );
    const levels = { a: "advisory", b: "advisory" };
    assert.deepEqual(find(path).settings, { environment: "dev", levels });
    put("Pulumi.dev.yaml", "");
    assert.throws(() => find(path), /stacks names no stack of this folder: prod/);
    put("Pulumi.prod.yaml", "");
    assert.equal(find(path).settings["environment"], "dev");
  });

  it("takes a baseline from a file beside it", () => {
    put("known.yaml", "baseline: [{ control: one }]\n");
    const path = put("p.yaml", "baselineFile: known.yaml\nbaseline: [{ control: two }]\n");
    assert.deepEqual(find(path).baseline, [{ control: "two" }, { control: "one" }]);
  });
});
