import assert from "node:assert/strict";
import {
  initialPlainState,
  plainLines,
  stillLine,
  type PlainState,
} from "../../../automation/view/render-plain";
import { madeUpRun, type MadeUpKind } from "../../helpers/made-up-run";

function linesOf(kind: MadeUpKind): { lines: string[]; state: PlainState } {
  let state = initialPlainState;
  const lines: string[] = [];
  for (const event of madeUpRun(kind).events) {
    const next = plainLines(state, event);
    state = next.state;
    lines.push(...next.lines);
  }
  return { lines, state };
}

describe("the plain lines", () => {
  it("tell each change of a clean run once, with the time since its start", () => {
    const { lines } = linesOf("clean");
    assert.match(lines[0] ?? "", /^\+00:00 run .* started on stack dev, plan 5,10/);
    assert.match(lines.at(-1) ?? "", /^\+0\d:\d\d completed: all traffic is on green/);
    assert.equal(lines.filter((line) => line.includes("judged pass")).length, 6);
    assert.equal(
      lines.filter((line) =>
        line.includes("the writer moved from source to target: writes paused 14 ms"),
      ).length,
      1,
    );
  });

  it("condense the ticks to one line every ten seconds", () => {
    const { events } = madeUpRun("clean");
    const ticks = events.filter((event) => event.type === "tick");
    const situations = linesOf("clean").lines.filter((line) => line.includes("% wanted"));
    const seconds = ((ticks.at(-1)?.atMs ?? 0) - (ticks[0]?.atMs ?? 0)) / 1000;
    assert.ok(ticks.length > 200);
    assert.ok(situations.length > 3 && situations.length <= seconds / 10 + 1);
  });

  it("tell a judgement when it changes, not at each tick", () => {
    const judged = linesOf("clean").lines.filter((line) => line.includes("25 % judged"));
    assert.deepEqual(
      judged.map((line) => / judged (\w+)/.exec(line)?.[1]),
      ["insufficient", "pass"],
    );
  });

  it("mark what went wrong with a word, for those who search a log", () => {
    const { lines } = linesOf("rolled-back");
    assert.ok(lines.some((line) => /ERROR 50 % judged fail/.test(line)));
    assert.ok(lines.some((line) => /WARNING rolled-back/.test(line)));
  });

  it("say after a long silence what is under way, until the run has ended", () => {
    const { events } = madeUpRun("clean");
    const begun = events.findIndex((event) => event.type === "step-started");
    const state = events
      .slice(0, begun + 1)
      .reduce((before, event) => plainLines(before, event).state, initialPlainState);
    const nowMs = state.view.lastMs + 12_000;
    assert.equal(
      stillLine(state, nowMs),
      "+00:12 still at it: checks everything, changes nothing (12.0 s)",
    );
    assert.equal(stillLine(linesOf("clean").state, nowMs), undefined);
  });
});
