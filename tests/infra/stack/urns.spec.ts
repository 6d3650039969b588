import assert from "node:assert/strict";
import { registrations, type Registration } from "../../helpers/registrations";
import { stackNames } from "../../helpers/stack-file";
import { retiredUrns } from "./retired-urns";
import { keptUrns, lostUrns } from "./urns";

describe("the URNs of a deployed stack", () => {
  for (const stack of stackNames) {
    it(`are all answered to in ${stack}, by the resource itself or by an alias`, async () => {
      const retired = new Set(Object.keys(retiredUrns));
      const lost = lostUrns(keptUrns()[stack], await registrations(stack));
      assert.deepEqual(
        lost.filter((urn) => !retired.has(urn)),
        [],
        "give what was renamed or moved an alias, or say in retired-urns.ts why it goes",
      );
    });

    it(`are all kept for ${stack} (else: npm run stack:draw)`, async () => {
      const kept = keptUrns()[stack];
      const urns = (await registrations(stack)).map(({ urn }) => urn);
      assert.deepEqual(
        urns.filter((urn) => !kept.has(urn)),
        [],
      );
    });
  }

  it("say only of what some stack lacks that it was retired", async () => {
    const everywhere: Set<string>[] = [];
    for (const stack of stackNames) {
      everywhere.push(new Set((await registrations(stack)).map(({ urn }) => urn)));
    }
    assert.deepEqual(
      Object.keys(retiredUrns).filter((urn) => everywhere.every((urns) => urns.has(urn))),
      [],
    );
  });

  it("take an alias of the resource, and one of its parent, for an answer", () => {
    const made: Registration = {
      urn: "a:b:New$aws:x:X::one",
      type: "aws:x:X",
      name: "one",
      protect: false,
      ignoreChanges: [],
      deleteBeforeReplace: false,
      formerUrns: ["a:b:Old$aws:x:X::one"],
    };
    const kept = new Set(["a:b:Old$aws:x:X::one", "a:b:Old$aws:x:X::two"]);
    assert.deepEqual(lostUrns(kept, [made]), ["a:b:Old$aws:x:X::two"]);
  });
});
