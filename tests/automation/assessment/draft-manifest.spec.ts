import assert from "node:assert/strict";
import { parseManifest } from "../../../automation/manifest/manifest";
import { draftManifest } from "../../../automation/assessment/draft-manifest";
import type { Application } from "../../../automation/assessment/read-application";

const bare: Application = {
  database: "shop",
  bytes: 3_221_225_472,
  schemas: ["public"],
  owners: ["shop"],
  writers: ["shop"],
  connected: [],
  tables: [],
  sensitive: [],
  standbys: [],
  rowSources: [],
};
const parsed = (application: Application) => parseManifest(draftManifest(application).text);

describe("a draft of the manifest", () => {
  it("is a manifest, with the sizes of the database", () => {
    const tables = [{ schema: "public", table: "orders", rows: 1_200 }];
    const { database, roles, expected } = parsed({ ...bare, tables });
    assert.deepEqual(
      [database.name, database.schemas, roles.application],
      ["shop", ["public"], ["shop"]],
    );
    assert.deepEqual(expected, { sizeGb: 3, rows: tables });
  });

  it("takes those who write now for the application, and asks about the others", () => {
    const writers = ["batch", "web", "report"];
    const application = { ...bare, writers, connected: ["web", "postgres"] };
    assert.deepEqual(parsed(application).roles.application, ["web"]);
    assert.match(draftManifest(application).text, /# \? These may write too: \[batch, report\]/);
  });

  it("claims nothing of a column, a standby or another writer: they are questions", () => {
    const application: Application = {
      ...bare,
      sensitive: [{ schema: "public", table: "users", column: "email", type: "text" }],
      standbys: ["10.0.0.7"],
      rowSources: [{ kind: "subscription", name: "from_hq" }],
    };
    const { columns, standbys, rowSources } = parsed(application);
    assert.deepEqual([columns, standbys, rowSources], [[], [], []]);
    const { text } = draftManifest(application);
    for (const asked of [
      /^# {2}- .*column: email.*# text$/m,
      /^# {2}- .*"10\.0\.0\.7"/m,
      /^# {2}- .*from_hq/m,
    ])
      assert.match(text, asked);
  });

  it("keeps every name, whatever it is made of", () => {
    const names = [
      "yes",
      "Order Items",
      'a"b',
      "# x",
      "é: ü",
      "- y",
      "null",
      "123",
      "a\u2028b",
      "line\nbreak",
    ];
    for (const name of names) {
      const sensitive = [{ schema: name, table: name, column: name, type: "text" }];
      const tables = [{ schema: name, table: name, rows: 1 }];
      const { database, roles, expected } = parsed({
        ...bare,
        database: name,
        schemas: [name],
        owners: [name],
        writers: [name],
        standbys: [name],
        rowSources: [{ kind: "foreign-server", name }],
        sensitive,
        tables,
      });
      assert.deepEqual(
        [database.name, database.schemas, roles.owner, roles.application, expected?.rows],
        [name, [name], name, [name], tables],
      );
    }
  });

  it("says what keeps it from being a manifest", () => {
    const { missing } = draftManifest({ ...bare, schemas: [], writers: [] });
    assert.match(missing.join(), /database\.schemas.*roles\.application/);
  });

  it("says that standbys are hidden instead of that there are none", () => {
    assert.match(
      draftManifest({ ...bare, standbys: undefined }).text,
      /hidden from this role: GRANT pg_read_all_stats/,
    );
  });
});
