import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { databaseRoles } from "../../../automation/rehearsal/postgres/roles";
import { expectedExclusions } from "../../../automation/rehearsal/audit/run-audit";
import { demoExclusions, demoManifest, projectFolder } from "../../helpers/demo-manifest";

/** Who may name an excluded column beside the manifest, and why. */
const mayName: Readonly<Record<string, string>> = {
  "automation/rehearsal/postgres/schema/50-audit.sql": "the demo bank's own schema",
  "automation/rehearsal/postgres/schema-target.sql":
    "the demo bank's own schema, as its target has it",
  "automation/rehearsal/audit/run-audit.ts": "the audit's own expectation",
  "policies/controls/replication/dms-task-masks-personal-columns.ts": "an example for people",
};

describe("what the manifest says", () => {
  it("is said nowhere else: no file of the three houses names an excluded column", () => {
    const files = ["automation", "infra", "policies"].flatMap(filesOf);
    assert.ok(files.length > 300, `${files.length} files`);
    for (const { column } of demoExclusions) {
      const naming = files.filter((file) => textOf(file).includes(column));
      assert.deepEqual(naming.sort(), Object.keys(mayName).sort());
    }
  });

  it("is what the audit expects by itself", () => {
    assert.deepEqual(
      expectedExclusions.map(({ table, column }) => ["public", table, column]),
      demoExclusions.map(({ schema, table, column }) => [schema, table, column]),
    );
  });

  it("names the roles that the demo bank's databases have", () => {
    const { application, ...others } = demoManifest.roles;
    const named = [...application, ...Object.values(others)];
    assert.deepEqual(named.sort(), Object.keys(databaseRoles).sort());
  });
});

/** The source files below a folder, by their path in the project. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|mjs|json|sql|ya?ml)$/.test(file))
    .map((file) => path.join(folder, file));
}

function textOf(file: string): string {
  return readFileSync(path.join(projectFolder, file), "utf8");
}
