import assert from "node:assert/strict";
import type { CutoverEvent } from "../../../automation/run/events";
import { render } from "../../../automation/view/render-live";
import { initialState, reduce } from "../../../automation/run/run-state";
import { fit, rowsOf, wrap } from "../../../automation/view/terminal-text";
import { madeUpRun } from "../../helpers/made-up-run";

const screen = { width: 100, height: 40, colour: false };

function frameUntil(
  kind: Parameters<typeof madeUpRun>[0],
  until: (event: CutoverEvent) => boolean,
): string[] {
  const { events } = madeUpRun(kind);
  const state = events.slice(0, events.findIndex(until) + 1).reduce(reduce, initialState);
  return render(state, state.lastMs, screen);
}

describe("the live view", () => {
  it("shows the plan, the share, both sites, the writer and what it waits for", () => {
    const frame = frameUntil(
      "clean",
      (event) => event.type === "verdict" && event.entry === "25" && event.verdict === "pass",
    );
    const text = frame.join("\n");
    assert.match(text, /Plan +✓ 5 {2}✓ 10 {2}✓ 25 {2}· 50 {2}· switch-writer/);
    assert.match(text, /Phase +soaking at 25 % the stage is measured/);
    assert.match(text, /Waits for +360 requests on green/);
    assert.match(text, /Writer +source +lag \d\.\d ms/);
    assert.match(text, /Green +wanted 25 % +measured 2\d(\.\d)? % +[█┃]+░+/);
    assert.match(text, /^blue +1\d\d +0 % +4\.\d ms +\d\d ms/m);
    assert.match(text, /^green +\d\d +0 % +5\.\d ms/m);
    assert.match(text, /25 % judged pass/);
  });

  it("says that there is no data where there is none, not zero", () => {
    const text = render(initialState, 0, screen).join("\n");
    assert.match(text, /Writer +no data +lag no data/);
    assert.match(text, /measured no data/);
    assert.match(text, /^green +no data +no data +no data +no data/m);
  });

  it("shows a rollback with its reason", () => {
    const text = frameUntil("rolled-back", (event) => event.type === "run-ended").join("\n");
    assert.match(text, /✗ 50 {2}· switch-writer/);
    assert.match(text, /rolling back at 50 % \(green is bad\): 11\.8 %/);
    assert.ok(!text.includes("…"), "a reason was cut");
  });

  it("is never wider or higher than the screen, whatever its size", () => {
    const state = madeUpRun("rolled-back").events.reduce(reduce, initialState);
    for (const width of [1, 20, 80, 200]) {
      for (const height of [2, 5, 24, 60]) {
        const lines = render(state, state.lastMs, { width, height, colour: true });
        assert.ok(lines.length <= height - 1, `${lines.length} lines on ${height} rows`);
        assert.equal(rowsOf(lines, width), lines.length, `wraps at ${width} columns`);
      }
    }
  });

  it("uses no colour when it may not", () => {
    const state = madeUpRun("clean").events.reduce(reduce, initialState);
    assert.ok(!render(state, state.lastMs, screen).join("").includes("\u001b"));
    assert.ok(
      render(state, state.lastMs, { ...screen, colour: true })
        .join("")
        .includes("\u001b"),
    );
  });
});

describe("a styled line", () => {
  it("is cut by what is seen, and its style ends with it", () => {
    assert.equal(fit("\u001b[31mred text\u001b[39m", 4), "\u001b[31mred…\u001b[0m");
    assert.equal(fit("plain", 5), "plain");
    assert.equal(fit("plain text", 6), "plain…");
  });

  it("wraps between words", () => {
    assert.deepEqual(wrap("one two three", 7), ["one two", "three"]);
    assert.deepEqual(wrap("unbreakable word", 4), ["unbreakable", "word"]);
  });

  it("takes more rows on a narrower terminal", () => {
    assert.equal(rowsOf(["12345678", "", "\u001b[31m1234\u001b[39m"], 4), 4);
  });
});
