import assert from "node:assert/strict";
import * as path from "node:path";
import { readCases } from "./case-file";
import { runCase } from "./run-case";
import { caseServers } from "./servers-of-a-spec";

/** How many cases of each kind a test run moves, since each takes seconds; `npm run cases` moves all. */
const ofEachKind = 2;

/**
 * Cases of the repository's own folder, moved from 15 to 17 and back. Copying a schema takes
 * PostgreSQL's own pg_dump: where there is none the tests say so, and fail where CI requires it.
 */
describe("small databases that a migration meets in the field", function () {
  this.timeout(120_000);
  const servers = caseServers();

  for (const one of firstOfEachKind(readCases(path.join(__dirname, "files")))) {
    it(one.name, async () => {
      assert.ok(one.expected, "the case says what it expects");
      const result = await runCase(servers(), one);
      assert.notEqual(result.outcome, "WRONG", `${result.step}: ${result.reason}`);
    });
  }
});

/** The first cases of each kind: a kind is a case's name up to its number, such as `row-security`. */
function firstOfEachKind<Case extends { readonly name: string }>(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases.filter(({ name }) => {
    const kind = name.replace(/-\d.*$/, "");
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= ofEachKind;
  });
}
