import assert from "node:assert/strict";
import { repairScript } from "../../../../automation/verification/content/repair";
import { databasesOfASuite, linesOf } from "./two-databases";

describe("the statements that would make the target equal", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();

  it("make it equal where they are run, and refuse to run on the source", async () => {
    const pair = await make();
    await pair.onBoth(`
      CREATE TYPE level AS ENUM ('low', 'high');
      CREATE TABLE "Odd ""t""" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, txt text, c char(5), b bytea, a text[],
        l level, n numeric, twice int GENERATED ALWAYS AS (id * 2) STORED);
      CREATE TABLE words (w text, k int, v jsonb, PRIMARY KEY (w, k));
      CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'fenced'; END $$;
      INSERT INTO "Odd ""t""" (txt, c, b, a, l, n) SELECT E'it''s \\\\ "x"\\n' || g, 'ab', '\\x00ff', ARRAY['a,b', NULL, ''],
        'low', 1.50 FROM generate_series(1, 30) g;
      INSERT INTO words SELECT E'q''\\\\' || g, g, '{"a": 1.00}' FROM generate_series(1, 30) g;
      CREATE TRIGGER fence BEFORE INSERT OR UPDATE OR DELETE ON words FOR EACH STATEMENT EXECUTE FUNCTION no()`);
    await pair.run(
      "target",
      `SET session_replication_role = replica;
       DELETE FROM "Odd ""t""" WHERE id IN (3, 4); UPDATE "Odd ""t""" SET txt = NULL, c = 'x', a = '{}', l = 'high' WHERE id = 5;
       UPDATE "Odd ""t""" SET n = 1.5, b = '' WHERE id = 6;
       UPDATE words SET v = NULL WHERE k = 7; DELETE FROM words WHERE k = 8; INSERT INTO words VALUES ('extra''', 0, '[]')`,
    );
    let script = "";
    const outcome = await pair.verify({
      onRepair: (repairs, target) => {
        assert.deepEqual(
          repairs.flatMap(({ left }) => left),
          [],
        );
        script = repairScript(repairs, target);
      },
    });
    assert.equal(linesOf(outcome).length, 7);
    await assert.rejects(pair.run("source", script), /repairs another database/);
    await pair.run("target", script);
    assert.deepEqual(linesOf(await pair.verify()), []);
  });
});
