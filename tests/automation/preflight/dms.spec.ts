import assert from "node:assert/strict";
import { Client } from "pg";
import { runPreflight } from "../../../automation/compose/preflight";
import type { Preflight } from "../../../automation/preflight/report/preflight";
import type { Login } from "../../../automation/run/login";
import { takePair, type SpecPair } from "../../helpers/postgres-pair";
import { dmsPlants, plain } from "./planted/dms";

const database = "preflight_dms";
const sides = ["source", "target"] as const;

describe("a preflight of databases that DMS is to move", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  let clean: Preflight;
  let dirty: Preflight;
  const sessions: Partial<Record<(typeof sides)[number], Client>> = {};

  const loginOf = (side: (typeof sides)[number]): Login => ({
    ...pair.connection(side, "postgres"),
    database,
  });
  const look = () => {
    const [source, target] = sides.map((side) => {
      const { host, port, user, password } = loginOf(side);
      return `postgres://${user}:${password}@${host}:${port}/${database}`;
    });
    return runPreflight({ source, target, replicator: "dms" });
  };
  const resultOf = ({ results }: Preflight, id: string) => {
    const found = results.find(({ check }) => check.id === id);
    assert.ok(found !== undefined, id);
    return found;
  };

  before(async () => {
    pair = await takePair();
    for (const side of sides) {
      await pair.client[side].query(`CREATE DATABASE ${database} TEMPLATE template0`);
      const session = (sessions[side] = new Client(loginOf(side)));
      session.on("error", () => undefined);
      await session.connect();
      for (const statement of plain) await session.query(statement);
    }
    clean = await look();
    for (const { on, make } of dmsPlants) {
      for (const statement of make) await sessions[on]?.query(statement);
    }
    dirty = await look();
  });
  after(async () => {
    for (const side of sides) {
      await sessions[side]?.end();
      await pair.client[side].query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
    await pair.close();
  });

  it("makes every check, and finds nothing in tables that DMS moves as they are", () => {
    assert.deepEqual(clean.off, []);
    const found = clean.results.filter(
      ({ check, outcome }) => check.replicator === "dms" && outcome !== "pass",
    );
    assert.deepEqual(
      found.map(({ check }) => check.id),
      // The spec's server lets nobody in from elsewhere.
      ["replication/dms-host-rules"],
    );
  });

  for (const { check, name } of dmsPlants) {
    it(`sees ${name} by ${check}`, () => {
      assert.deepEqual(resultOf(clean, check).findings, []);
      const { findings, outcome, reason } = resultOf(dirty, check);
      const found = findings.find((each) => each.name === name);
      assert.ok(found !== undefined, JSON.stringify(findings) + reason);
      assert.ok(found.problem.length > 5 && found.remedy.length > 5);
      assert.notEqual(outcome, "pass");
    });
  }

  it("takes a sample of a large table for no pass", async () => {
    const { source } = sessions;
    await source?.query(
      "CREATE TABLE large (id bigint PRIMARY KEY, free numeric, filler varchar(2000)) WITH (fillfactor = 10)",
    );
    await source?.query(
      "INSERT INTO large SELECT n, n, repeat('x', 900) FROM generate_series(1, 2500) AS n",
    );
    const seen = resultOf(await look(), "replication/dms-unbounded-numerics");
    assert.equal(seen.outcome, "fail");
    await source?.query('ALTER TABLE "Plan.T"."Odd Table" DROP COLUMN free CASCADE');
    const { outcome, reason } = resultOf(await look(), "replication/dms-unbounded-numerics");
    assert.equal(outcome, "could-not-check");
    assert.match(reason ?? "", /only a whole scan would tell of public\.large \(a sample\)/);
  });
});
