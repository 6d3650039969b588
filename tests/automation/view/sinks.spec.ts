import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { CutoverEvent } from "../../../automation/run/events";
import { createView, viewMode } from "../../../automation/view/create-view";
import { fanOut } from "../../../automation/view/fan-out";
import { madeUpRun } from "../../helpers/made-up-run";

class Screen extends EventEmitter {
  written = "";
  columns = 80;
  rows = 24;
  write(text: string): boolean {
    this.written += text;
    return true;
  }
}

const log = (text: string): CutoverEvent => ({ atMs: 1, type: "log", level: "info", text });

describe("the views", () => {
  it("write JSON one event a line", () => {
    const out = new Screen();
    const view = createView({ mode: "json", out });
    const { events } = madeUpRun("held");
    for (const event of events) view.publish(event);
    view.close();
    const lines = out.written.trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      JSON.parse(JSON.stringify(events)),
    );
  });

  it("fall silent, and end nothing, when their reader has gone", () => {
    const out = new Screen();
    const view = createView({ mode: "plain", out });
    view.publish(log("one"));
    out.emit("error", new Error("EPIPE"));
    view.publish(log("two"));
    view.close();
    assert.equal(out.written, "+00:00 one\n");
  });

  it("leave the terminal as it was: the last frame stays, the cursor is back", () => {
    const listeners = process.listenerCount("SIGINT");
    const out = new Screen();
    const view = createView({ mode: "live", out });
    view.publish(log("hello"));
    view.close();
    view.close();
    assert.match(out.written, /hello/);
    assert.ok(out.written.endsWith("\u001b[?25h"));
    assert.equal(process.listenerCount("SIGINT"), listeners);
    assert.equal(out.listenerCount("resize"), 0);
  });

  it("are chosen by what the output can do", () => {
    assert.equal(viewMode({ json: true }, { isTTY: true }, {}), "json");
    assert.equal(viewMode({ json: false }, { isTTY: true }, { TERM: "xterm" }), "live");
    assert.equal(viewMode({ json: false }, { isTTY: true }, { TERM: "dumb" }), "plain");
    assert.equal(viewMode({ json: false }, { isTTY: true }, { CI: "true" }), "plain");
    assert.equal(viewMode({ json: false }, {}, {}), "plain");
  });
});

describe("the fan-out", () => {
  it("drops a sink that throws, tells the others why, and goes on", () => {
    const seen: CutoverEvent[] = [];
    let asked = 0;
    const sink = fanOut([
      {
        publish: () => {
          asked += 1;
          throw new Error("no space left on device");
        },
      },
      { publish: (event) => void seen.push(event) },
    ]);
    sink.publish(log("first"));
    sink.publish(log("second"));
    assert.equal(asked, 1);
    assert.deepEqual(
      seen.map((event) => (event.type === "log" ? `${event.level} ${event.text}` : event.type)),
      [
        "info first",
        "error One of the views stopped and gets no more events: no space left on device",
        "info second",
      ],
    );
  });
});
