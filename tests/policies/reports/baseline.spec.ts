import assert from "node:assert/strict";
import { parse } from "yaml";
import { baselineOf, baselineText } from "../../../policies/baseline/write-baseline";
import { parseBaseline } from "../../../policies/engine/baseline";
import { finding } from "./made-up-finding";

const TAKEOVER = { owner: "ada", expires: "2026-12-01" };

describe("a baseline that is written", () => {
  it("holds what failed or was known, each once, and nothing that is waived or undecided", () => {
    const entries = baselineOf(
      [
        finding({ path: "b" }),
        finding({ path: "a", state: "baselined" }),
        finding({ path: "b" }),
        finding({ path: "c", state: "waived" }),
        finding({ path: "d", state: "undecided" }),
      ],
      TAKEOVER,
    );
    assert.deepEqual(
      entries.map(({ path, owner }) => [path, owner]),
      [
        ["a", "ada"],
        ["b", "ada"],
      ],
    );
  });

  it("is read back as it was written", () => {
    const entries = baselineOf([finding({ path: "ingress[0]" }), finding({ path: "" })], TAKEOVER);
    const read = parse(baselineText(entries)) as { baseline: unknown[] };
    assert.deepEqual(parseBaseline(read.baseline), entries);
  });
});
