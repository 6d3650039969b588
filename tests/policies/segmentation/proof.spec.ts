import assert from "node:assert/strict";
import { stackOf } from "../../../policies/aws/stack";
import { stopsOf } from "../../../policies/segmentation/connection";
import { mermaid } from "../../../policies/segmentation/mermaid";
import type { Claim, SegmentationProof } from "../../../policies/segmentation/proof";
import { proveSegmentation } from "../../../policies/segmentation/proof";
import { depthOf, derivation, verdictLine } from "../../../policies/segmentation/words";
import { computed } from "../harness/cases";
import type { Moment } from "../harness/record";
import { record } from "../harness/record";
import type { Openings } from "./networks";
import { acl, anyoneIn, network } from "./networks";

const ALL_OPEN: Openings = { address: true, route: true, acl: [anyoneIn], group: "0.0.0.0/0" };
const MOMENTS: readonly Moment[] = ["preview", "updated"];

/** `opened` runs as a part of the program, so that it may compute values. */
async function prove(opened: () => Openings, moment: Moment): Promise<SegmentationProof> {
  return proveSegmentation(stackOf(await record(() => network(opened()), moment)), [80, 443]);
}

function claim(proof: SegmentationProof, id: string): Claim {
  const found = proof.claims.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}

describe("the segmentation proof", () => {
  for (const moment of MOMENTS) {
    describe(moment === "preview" ? "at the first preview" : "after the update", () => {
      it("proves every claim of a closed network, each layer by itself", async () => {
        const proof = await prove(() => ({}), moment);
        const verdicts = proof.claims.map(({ id, verdict }) => `${id} ${verdict}`);
        assert.deepEqual(verdicts, [
          "internet-to-db proven",
          "internet-to-private proven",
          "internet-to-public proven",
          "public-to-db proven",
          "db-to-internet proven",
        ]);
        const [connection] = claim(proof, "internet-to-db").connections;
        assert.ok(connection);
        assert.equal(depthOf(connection), 4);
        assert.equal(derivation(connection)[0], "The internet cannot reach database because:");
      });

      it("finds the way into a database whose layers are all open, and tells each layer", async () => {
        const { verdict, counterExamples } = claim(
          await prove(() => ALL_OPEN, moment),
          "internet-to-db",
        );
        assert.equal(verdict, "refuted");
        const words = derivation(counterExamples[0] ?? assert.fail()).join("\n");
        assert.match(words, /^The internet can reach database on 5432, because:/);
        assert.match(words, /publiclyAccessible is true/);
        assert.match(words, /route db-subnet-out sends 0\.0\.0\.0\/0 to an internet gateway/);
        assert.match(words, /db-acl rule 90/);
        assert.match(words, /db-further/);
      });

      for (const layer of ["address", "route", "acl", "group"] as const) {
        it(`still proves it when all but the ${layer} is open`, async () => {
          const open = Object.fromEntries(
            Object.entries(ALL_OPEN).filter(([key]) => key !== layer),
          );
          const { verdict, connections } = claim(await prove(() => open, moment), "internet-to-db");
          assert.equal(verdict, "proven");
          const [connection] = connections;
          // Without a public address no route to the gateway is of use either.
          assert.equal(stopsOf(connection ?? assert.fail()).length, layer === "address" ? 2 : 1);
        });
      }

      it("takes an ACL's rules in the order of their numbers", async () => {
        const denied = { ...ALL_OPEN, acl: [anyoneIn, acl(10, "deny", "0.0.0.0/0", 5432, 5432)] };
        assert.equal(claim(await prove(() => denied, moment), "internet-to-db").verdict, "proven");
        const late = { ...ALL_OPEN, acl: [anyoneIn, acl(95, "deny", "0.0.0.0/0", 5432, 5432)] };
        assert.equal(claim(await prove(() => late, moment), "internet-to-db").verdict, "refuted");
        const partly = { ...ALL_OPEN, acl: [anyoneIn, acl(10, "deny", "9.0.0.0/8", 5432, 5432)] };
        assert.equal(claim(await prove(() => partly, moment), "internet-to-db").verdict, "refuted");
      });

      it("names the hops that must be broken into from the internet to the database", async () => {
        const { chains } = await prove(() => ({}), moment);
        assert.deepEqual(
          chains.map((chain) => chain.map(({ from, to }) => `${from} -> ${to}`)),
          [["the internet -> balancer", "balancer -> service", "service -> database"]],
        );
      });

      it("draws an arrow for each connection that is open, and none for others", async () => {
        const drawing = mermaid(await prove(() => ({}), moment));
        const arrows = drawing.split("\n").filter((line) => line.includes("-->"));
        assert.deepEqual(arrows, ["  n2 -->|5432| n0", "  o0 -->|443| n1", "  n1 -->|8080| n2"]);
        assert.ok(!drawing.includes("-.->"));
      });
    });
  }

  it("calls it undecided while an unknown value decides, and names nothing proven by it", async () => {
    const open = () => ({ ...ALL_OPEN, group: computed("0.0.0.0/0") });
    const before = claim(await prove(open, "preview"), "internet-to-db");
    assert.equal(before.verdict, "undecided");
    assert.match(verdictLine(before), /^UNDECIDED: .* hang on values/);
    assert.equal(claim(await prove(open, "updated"), "internet-to-db").verdict, "refuted");
  });

  it("proves it whatever an unknown value becomes, when another layer stops it", async () => {
    const open = () => ({ group: computed("0.0.0.0/0") });
    assert.equal(claim(await prove(open, "preview"), "internet-to-db").verdict, "proven");
  });

  it("says of an empty stack that there is nothing to prove, and not that it is proven", () => {
    const { claims } = proveSegmentation(stackOf([]), [443]);
    assert.deepEqual(new Set(claims.map(({ verdict }) => verdict)), new Set(["void"]));
  });

  it("refutes the public tier's claim for a port that isn't public", async () => {
    const resources = await record(() => network(), "updated");
    const { verdict } = claim(proveSegmentation(stackOf(resources), [80]), "internet-to-public");
    assert.equal(verdict, "refuted");
  });
});
