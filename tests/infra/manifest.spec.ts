import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { loadApplication } from "../../infra/manifest";
import { excludedColumns } from "../../automation/manifest/manifest";
import { demoExclusions, demoManifest, projectFolder } from "../helpers/demo-manifest";
import { runProgram } from "../helpers/program";
import { stackNames } from "../helpers/stack-file";

/** A project folder with the shipped manifest, its keys changed. */
function projectWith(changes: Record<string, unknown>): string {
  const shipped = fs.readFileSync(path.join(projectFolder, "causeway.yaml"), "utf8");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-manifest-"));
  const text = stringify({ ...(parse(shipped) as object), ...changes });
  fs.writeFileSync(path.join(folder, "causeway.yaml"), text);
  return folder;
}

describe("what the program takes from the manifest", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
  });
  const load = (changes: Record<string, unknown>) => {
    const folder = projectWith(changes);
    folders.push(folder);
    return loadApplication(folder);
  };

  it("is the database, the schemas, the roles and the columns that stay behind", () => {
    const application = loadApplication();
    assert.equal(application.databaseName, demoManifest.database.name);
    assert.deepEqual(application.schemas, demoManifest.database.schemas);
    assert.deepEqual(application.excludedColumns, demoExclusions);
    assert.equal(application.roles.application, demoManifest.roles.application[0]);
  });

  it("is refused with every problem: of the manifest first, then of what AWS can't take", () => {
    assert.throws(() => loadApplication("/nowhere"), /\/nowhere\/causeway\.yaml has 1 problem/);
    assert.throws(() => load({ columns: [{}] }), /columns\[0\]\.schema is missing/);
    const { roles, database } = demoManifest;
    assert.throws(
      () =>
        load({
          database: { ...database, name: "Payments 1" },
          roles: { ...roles, application: ["app", "jobs"], verifier: 'v"' },
        }),
      (error: Error) => {
        assert.match(error.message, /database\.name is "Payments 1": expected a name of small/);
        assert.match(error.message, /roles\.application is \["app","jobs"\]: expected one role/);
        assert.match(error.message, /roles\.verifier is "v\\"": expected a name of letters/);
        return true;
      },
    );
  });

  for (const stack of stackNames) {
    it(`decides names and exclusions of ${stack}: no copy of them is anywhere in the program`, async function () {
      this.timeout(60_000);
      const { resources } = await runProgram(stack);
      const inputs = (type: string) =>
        resources.filter((each) => each.type === type).map((each) => each.inputs);
      for (const { tableMappings } of inputs("aws:dms/replicationTask:ReplicationTask")) {
        const { rules } = JSON.parse(tableMappings as string) as {
          rules: { "rule-action": string; "object-locator": Record<string, string> }[];
        };
        const removed = rules
          .filter((rule) => rule["rule-action"] === "remove-column")
          .map((rule) =>
            Object.values(rule["object-locator"]).map((name) => name.replaceAll("[_]", "_")),
          );
        assert.deepEqual(
          removed,
          excludedColumns(demoManifest).map(({ schema, table, column }) => [schema, table, column]),
        );
      }
      const names = inputs("aws:dms/endpoint:Endpoint").map(
        ({ databaseName }) => databaseName as string,
      );
      assert.deepEqual([...new Set(names)], [demoManifest.database.name]);
      assert.equal(inputs("aws:rds/instance:Instance")[0]?.["dbName"], demoManifest.database.name);
    });
  }
});
