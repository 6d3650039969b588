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
    moving: () => undefined,
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

  describe("while the writer is being moved", () => {
    const start = () => {
      const texts: string[] = [];
      const ended: string[] = [];
      let atMs = 0;
      let settle: () => void = () => undefined;
      const moved = new Promise<void>((resolve) => (settle = resolve));
      const again = onCtrlC({
        hold: () => void ended.push("hold"),
        howToResume: "resume",
        howToStop: "stop",
        say: (text) => void texts.push(text),
        moving: () => moved,
        exit: (code) => void ended.push(`exit ${code}`),
        now: () => atMs,
      });
      const pressLater = () => {
        again();
        atMs += 2_000;
      };
      return { texts, ended, settle, pressLater };
    };

    it("stops the second time only once it has moved or is back", async () => {
      const { texts, ended, settle, pressLater } = start();
      pressLater();
      pressLater();
      assert.deepEqual(ended, ["hold"]);
      assert.match(texts[1] ?? "", /the writer is being moved/);
      settle();
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(ended, ["hold", "exit 130"]);
    });

    it("stops at once the third time", () => {
      const { ended, pressLater } = start();
      for (let presses = 1; presses <= 3; presses += 1) pressLater();
      assert.deepEqual(ended, ["hold", "exit 130"]);
    });
  });
});
