import type { Progress } from "../content/verify-content";

/** Milliseconds between two lines. */
const everyMs = 5_000;

/**
 * Says now and then how far a comparison is, how fast, and what is left at that speed. What an earlier process
 * compared counts as done, and not for the speed.
 */
export function progressLines(
  say: (line: string) => void,
  now: () => number,
): (progress: Progress) => void {
  let first: { readonly rows: number; readonly ms: number } | undefined;
  let saidMs = now();
  return ({ rowsDone, rowsExpected }) => {
    const ms = now();
    first ??= { rows: rowsDone, ms };
    if (ms - saidMs < everyMs) return;
    saidMs = ms;
    const rate = (rowsDone - first.rows) / Math.max(ms - first.ms, 1);
    const left = Math.max(rowsExpected - rowsDone, 0);
    const share =
      rowsExpected > 0 ? ` of about ${rowsExpected} (${percent(rowsDone / rowsExpected)})` : "";
    const time = rate > 0 && left > 0 ? `, about ${Math.ceil(left / rate / 1_000)} s left` : "";
    say(`${rowsDone} rows${share}, ${Math.round(rate * 1_000)} rows/s${time}`);
  };
}

const percent = (share: number) => `${Math.min(99, Math.floor(share * 100))} %`;
