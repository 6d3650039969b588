import assert from "node:assert/strict";
import { parseCase, type DatabaseCase } from "./case-file";
import { Move } from "./move";
import { findDifferences, withClient, type Connect } from "./oracle";
import { dropDatabases, makeDatabases } from "./servers";
import { caseServers } from "./servers-of-a-spec";
import { splitStatements } from "./statements";

const table = (name: string) =>
  parseCase(
    name,
    `CREATE TABLE public.t (id int PRIMARY KEY, v text); INSERT INTO public.t SELECT i, '${name}' FROM generate_series(1, 200) i;`,
  );

describe("two databases of one server, moved at once", function () {
  this.timeout(120_000);
  const servers = caseServers();

  it("do not meet: names of slots are the pair's own", async () => {
    const cases = [table("one_of_two"), table("two_of_two")];
    const connectOf = ({ name }: DatabaseCase): Connect => {
      return (role, user) => servers().connection(role, name, user);
    };
    for (const { name } of cases) await makeDatabases(servers(), name);
    const moves: Move[] = [];
    try {
      for (const one of cases) {
        await withClient(connectOf(one)("source"), async (client) => {
          for (const each of splitStatements(one.parts.source)) await client.query(each);
        });
        moves.push(await Move.connect(connectOf(one), one));
      }
      await Promise.all(moves.map((move) => move.start()));
      await Promise.all(moves.map((move) => move.switchTo("target")));
      for (const one of cases) assert.deepEqual(await findDifferences(connectOf(one), one), []);
      await Promise.all(moves.map((move) => move.switchTo("source")));
      for (const one of cases) assert.deepEqual(await findDifferences(connectOf(one), one), []);
    } finally {
      for (const move of moves) await move.close();
      for (const { name } of cases) await dropDatabases(servers(), name);
    }
  });
});
