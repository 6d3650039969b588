import assert from "node:assert/strict";
import * as fs from "node:fs";
import { landscapeFile, withDrawings } from "./document";

describe("docs/landscape.md", () => {
  it("shows the program's own graph (else: npm run landscape)", async () => {
    const page = fs.readFileSync(landscapeFile, "utf8");
    assert.equal(page, await withDrawings(page));
    assert.match(page, /internet -->\|443\| load-balancer/);
    assert.doesNotMatch(page, /internet -->\|\d+\| database/);
  });
});
