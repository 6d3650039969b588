import assert from "node:assert/strict";
import * as fs from "node:fs";
import { stackPage, withDrawings } from "./document";

describe("docs/stack.md", () => {
  it("shows the program's own graph (else: npm run stack:draw)", async () => {
    const page = fs.readFileSync(stackPage, "utf8");
    assert.equal(page, await withDrawings(page));
    assert.match(page, /internet -->\|443\| load-balancer/);
    assert.doesNotMatch(page, /internet -->\|\d+\| database/);
  });
});
