import assert from "node:assert/strict";
import { onCtrlC } from "../../../automation/commands/ctrl-c";

describe("Ctrl-C", () => {
  const said: string[] = [];
  const done: string[] = [];
  let nowMs = 0;
  const press = onCtrlC({
    hold: () => void done.push("hold"),
    howToResume: "npm run rehearse -- --resume",
    howToStop: "npm run rehearse -- --stop",
    say: (text) => void said.push(text),
    exit: (code) => void done.push(`exit ${code}`),
    now: () => nowMs,
  });

  it("is acknowledged before anything else happens, and asks to hold", () => {
    press();
    assert.match(said[0] ?? "", /holds as soon as the action under way has ended/);
    assert.deepEqual(done, ["hold"]);
  });

  it("counts once when npm passes on what the terminal has sent already", () => {
    nowMs = 300;
    press();
    assert.deepEqual(done, ["hold"]);
  });

  it("stops at once the second time, and says how to resume or stop", () => {
    nowMs = 1_500;
    press();
    assert.match(said[1] ?? "", /--resume\nor end it with: npm run rehearse -- --stop/);
    assert.deepEqual(done, ["hold", "exit 130"]);
  });
});
