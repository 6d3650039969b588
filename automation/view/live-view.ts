import { isColorSupported } from "picocolors";
import type { View } from "./create-view";
import { writerOf, type Output } from "./output";
import { render } from "./render-live";
import { initialState, reduce } from "../run/run-state";
import { rowsOf } from "./terminal-text";

const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";
/** Terminals that know it show the frame at once, others ignore it. */
const beginFrame = "\u001b[?2026h";
const endFrame = "\u001b[?2026l";
const clearBelow = "\u001b[J";

/** Redrawn at most this often: many events make one frame. */
const frameMs = 100;

/** A terminal that is redrawn in place; the last frame stays on it after `close`. */
export function liveView(out: Output): View {
  const writer = writerOf(out);
  let state = initialState;
  let drawn: readonly string[] = [];
  let pending = false;
  let closed = false;

  const draw = (): void => {
    pending = false;
    const width = out.columns ?? 80;
    const lines = render(state, Math.max(Date.now(), state.lastMs), {
      width,
      height: out.rows ?? 24,
      colour: isColorSupported,
    });
    // A terminal that became narrower has wrapped the old frame: it takes more rows now.
    const rows = Math.min(rowsOf(drawn, width), out.rows ?? 24);
    const up = drawn.length === 0 ? "" : `\r${rows > 0 ? `\u001b[${rows}A` : ""}`;
    writer.write(
      `${beginFrame}${hideCursor}${up}${clearBelow}${lines.map((line) => `${line}\n`).join("")}${endFrame}`,
    );
    drawn = lines;
  };
  const redraw = (): void => {
    pending = true;
  };
  const frames = setInterval(() => {
    if (pending) draw();
  }, frameMs);
  // The clock of the heading and of the step under way moves without events.
  const seconds = setInterval(redraw, 1000);
  frames.unref();
  seconds.unref();
  out.on("resize", redraw);

  const close = (): void => {
    if (closed) return;
    closed = true;
    clearInterval(frames);
    clearInterval(seconds);
    out.off("resize", redraw);
    stopListening();
    if (drawn.length > 0 || pending) draw();
    writer.write(showCursor);
    writer.close();
  };
  const stopListening = onLeaving(close);

  return {
    publish: (event) => {
      state = reduce(state, event);
      pending = true;
    },
    close,
  };
}

/**
 * Calls `leave` when the process ends. A signal that nobody else handles ends it at once, without an
 * `exit` event, so it is caught, the terminal put right, and raised again; one that somebody handles
 * (Ctrl-C holds a run) is theirs.
 */
function onLeaving(leave: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    leave();
    process.kill(process.pid, signal);
  };
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  process.on("exit", leave);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    process.off("exit", leave);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
