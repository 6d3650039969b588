import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import published from "../../../schemas/manifest.schema.json";
import { DocumentError } from "../../../automation/manifest/problem";
import {
  excludedColumns,
  manifestFile,
  manifestJsonSchema,
  parseManifest,
} from "../../../automation/manifest/manifest";
import { nameText, sameColumn } from "../../../automation/manifest/names";
import { readManifest } from "../../../automation/manifest/read-manifest";
import { statements } from "../../../automation/rehearsal/payments/statements";
import { demoManifest, projectFolder } from "../../helpers/demo-manifest";

/** The shipped manifest with some of its keys changed, as text; `undefined` takes a key out. */
function changed(changes: Record<string, unknown>): string {
  const shipped = parse(readFileSync(path.join(projectFolder, manifestFile), "utf8")) as object;
  return stringify({ ...shipped, ...changes });
}

function problemsOf(text: string | undefined) {
  try {
    parseManifest(text);
  } catch (error) {
    assert.ok(error instanceof DocumentError, String(error));
    return error.problems;
  }
  return [];
}

const pathsOf = (changes: Record<string, unknown>) =>
  problemsOf(changed(changes)).map(({ path: where }) => where);

const secret = { schema: "public", table: "AuditLog", column: "cardNumber" };
const excluded = { reason: "card data stays here" };

describe("the manifest", () => {
  it("is right as it is shipped, with its defaults filled in", () => {
    // The demo bank brings its own DDL, so a rehearsal needs no pg_dump.
    assert.equal(demoManifest.database.targetSchema, "prepared");
    assert.deepEqual(demoManifest.standbys, []);
    assert.deepEqual(
      excludedColumns(demoManifest).map(({ schema, table, column }) => [schema, table, column]),
      [["public", "audit_log", "sensitive_data"]],
    );
  });

  it("has a published schema that is the one it is read with (else: npm run schemas)", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(manifestJsonSchema())), published);
  });

  it("warms every statement of the service by its name and text, or the warm-up would be for nothing", () => {
    for (const { name, text } of statements) {
      const warmed = demoManifest.warmUp.find((each) => each.name === name);
      assert.equal(warmed?.text, text, name);
    }
  });

  it("names every problem at once: path, found value, expectation", () => {
    const text = changed({
      database: { name: "", schemas: ["public", "pg_catalog"], drift: "ignore" },
      roles: { application: [], controller: "c", replication: "r", verifier: "v", reader: "x" },
      columns: [{ ...secret, class: "secret" }, { schema: "public" }],
      waivers: [{ kind: "table", name: "public.a", reason: "too short", until: "soon" }],
      warmUp: [
        { name: "a", text: "SELECT 1" },
        { name: "a", text: "SELECT 2" },
      ],
    });
    assert.throws(
      () => parseManifest(text, "causeway.yaml"),
      (error: Error) => {
        for (const line of [
          "The manifest causeway.yaml has 11 problem(s):",
          'warmUp[1] is "a": expected it once; warmUp[0] has it.',
          'database.name is "": expected a name of at least one character.',
          'database.schemas[1] is "pg_catalog": expected a schema of the application\'s',
          'database.drift is "ignore": expected one of page, create.',
          "roles.application is []: expected at least one role.",
          'roles.reader is "x": expected no such key.',
          'columns[0].class is "secret": expected one of personal,',
          "columns[1].table is missing: expected a name",
          "columns[1].column is missing: expected a name",
          'waivers[0].reason is "too short": expected a reason of at least 10 characters',
          'waivers[0].until is "soon": expected the last day',
          "schemas/manifest.schema.json describes every key.",
        ]) {
          assert.ok(error.message.includes(line), `${line}\nis not in\n${error.message}`);
        }
        return true;
      },
    );
  });

  it("says what is wrong with a file that is absent, empty, of another version, or no YAML", () => {
    const expectations: readonly [string | undefined, RegExp][] = [
      [
        undefined,
        /causeway\.yaml is missing: expected a file there, with version: 1\.\n.*git checkout -- causeway\.yaml/,
      ],
      ["", /the document is null: expected keys and values, version: 1 first/],
      ["- a\n", /the document is \["a"\]: expected keys and values/],
      ["database: {}\n", /version is missing: expected 1/],
      ["version: 2\nfuture: true\n", /has 1 problem.*\n {2}version is 2: expected 1, the version/],
      ["version: '1'\n", /version is "1": expected 1/],
      [
        "version: 1\na: *b\n",
        /line 2 is "a: \*b": expected YAML \(no anchor &b stands before it\)/,
      ],
      [
        "version: 1\n<<<<<<< HEAD\n=======\n",
        /line 2 is "<<<.*: expected YAML \(a conflict of git/,
      ],
      ["version: 1\nversion: 1\na: [\n", /line 2 is "version: 1": expected YAML \(Map keys/],
    ];
    for (const [text, expected] of expectations) {
      assert.throws(() => parseManifest(text), expected);
    }
    assert.throws(() => readManifest("/nowhere"), /\/nowhere\/causeway\.yaml has 1 problem/);
  });

  it("refuses what contradicts itself", () => {
    const { roles, database } = demoManifest;
    const twice = { ...secret, excluded };
    assert.deepEqual(pathsOf({ columns: [twice, twice] }), ["columns[1]"]);
    assert.deepEqual(pathsOf({ columns: [secret] }), ["columns[0]"]);
    assert.deepEqual(
      pathsOf({ columns: [{ ...secret, class: "sensitive-authentication-data" }] }),
      ["columns[0].excluded"],
    );
    assert.deepEqual(pathsOf({ columns: [{ ...twice, schema: "other" }] }), ["columns[0].schema"]);
    assert.deepEqual(pathsOf({ roles: { ...roles, application: ["causeway_controller"] } }), [
      "roles.controller",
    ]);
    assert.deepEqual(pathsOf({ database: { ...database, schemas: ["public", "public"] } }), [
      "database.schemas[1]",
    ]);
  });
});

describe("names in the manifest", () => {
  const named = (schema: string, table: string, column: string) =>
    excludedColumns(
      parseManifest(
        changed({
          database: { ...demoManifest.database, schemas: [...new Set(["public", schema])] },
          columns: [{ schema, table, column, excluded }],
        }),
      ),
    )[0];

  it("are taken as they are: dots, quotes, blanks, upper case, keywords, other scripts", () => {
    for (const name of ["Sales.EU", 'Weird " Column', "select", "naïve.ключ", "Größe 😀", " "]) {
      const { schema, table, column } = named(name, name, name) ?? {};
      assert.deepEqual([schema, table, column], [name, name, name]);
    }
  });

  it("are never mixed up by their dots", () => {
    const one = { schema: "Sales.EU", table: "orders", column: "id" };
    const other = { schema: "Sales", table: "EU.orders", column: "id" };
    assert.equal(sameColumn(one, other), false);
    assert.equal(sameColumn(one, { ...one }), true);
    assert.notEqual(nameText("Sales.EU", "orders"), nameText("Sales", "EU.orders"));
    assert.equal(nameText("public", 'a"b', "c"), 'public."a""b".c');
  });

  it("are refused where PostgreSQL would cut them: by bytes, not by characters", () => {
    const fits = "é".repeat(31);
    assert.equal(named("public", fits, "c")?.table, fits);
    assert.throws(
      () => named("public", "é".repeat(32), "c"),
      /columns\[0\]\.table is "é+": .*63 bytes/,
    );
    assert.throws(() => named("public", "a".repeat(64), "c"), /63 bytes/);
  });
});
