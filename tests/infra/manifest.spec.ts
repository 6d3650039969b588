import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { loadApplication } from "../../infra/manifest";
import { excludedColumns } from "../../automation/manifest/manifest";
import { demoExclusions, demoManifest, projectFolder } from "../helpers/demo-manifest";
import type { Recorded } from "../helpers/mocks";
import { runProgram } from "../helpers/program";
import { stackNames } from "../helpers/stack-file";

/** Every name of the demo bank in the manifest, and another in its place. */
const otherNames = {
  payments: "clearing_house",
  public: "core_ledger",
  payment_owner: "clearing_owner",
  payment_app: "clearing_writer",
  causeway_controller: "mover_control",
  causeway_replication: "mover_stream",
  causeway_verifier: "mover_proof",
  audit_log: "trail_rows",
  sensitive_data: "card_track",
} as const;
/** Ordinary words that AWS's own documents hold too count where they stand alone. */
const words: readonly string[] = ["payments", "public"];

/** Where such a word is not a name of the application: tags, subnets, a document's title. */
const elsewhere = /\.(dataT|t)ags\.|\.subnetSpecs\.|\.policyDocument\.Name$/;

/** The texts in a value, those in its JSON documents too, each with the way to it. */
function textsIn(value: unknown, at = ""): (readonly [at: string, text: string])[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, one]) => [
      [`${at}{}`, key] as const,
      ...textsIn(one, `${at}.${key}`),
    ]);
  }
  if (typeof value !== "string") return [];
  if (!/^\s*[[{]/.test(value)) return [[at, value]];
  try {
    return textsIn(JSON.parse(value), at);
  } catch {
    return [[at, value]];
  }
}

/** Where the resources hold a name of the demo bank. */
function oldNamesIn(resources: readonly Recorded[]): string[] {
  return resources.flatMap(({ type, name, inputs }) =>
    textsIn(inputs).flatMap(([at, text]) =>
      Object.keys(otherNames)
        .filter((old) =>
          words.includes(old)
            ? isName(text, old) && !elsewhere.test(at)
            : text.replaceAll("[_]", "_").includes(old),
        )
        .map((old) => `${old}: ${type} ${name} ${at}: ${text.slice(0, 120)}`),
    ),
  );
}

/** Whole, or as the database or user of a configuration's line. */
function isName(text: string, old: string): boolean {
  return (
    text === old ||
    new RegExp(
      `(dbname|database|user|schema)\\s*[=:]\\s*"?${old}\\b|/${old}\\?|^${old} =`,
      "m",
    ).test(text)
  );
}

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
    it(`is in no resource of ${stack} under another application's manifest`, async function () {
      this.timeout(60_000);
      const shipped = fs.readFileSync(path.join(projectFolder, "causeway.yaml"), "utf8");
      const renamed = Object.entries(otherNames).reduce(
        (text, [old, other]) =>
          text.replaceAll(words.includes(old) ? new RegExp(`\\b${old}\\b`, "g") : old, other),
        shipped,
      );
      const folder = projectWith(parse(renamed) as Record<string, unknown>);
      folders.push(folder);
      const { resources } = await runProgram(stack, {}, {}, folder);
      assert.deepEqual(oldNamesIn(resources), []);
      // The search finds what is there: the shipped manifest's own names, each in some resource.
      const found = oldNamesIn((await runProgram(stack)).resources).map((one) => one.split(":")[0]);
      const nobodysLogin = ["payment_owner"];
      assert.deepEqual(
        Object.keys(otherNames).filter(
          (old) => !found.includes(old) && !nobodysLogin.includes(old),
        ),
        [],
      );
    });

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
