const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A whole number with its thousands parted: `58,213`. */
export function countText(count: number): string {
  return grouped.format(count);
}

/** `1 request`, `58,213 requests`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** A length of time in milliseconds as a person reads it: `0.4 ms`, `18 ms`, `1.24 s`, `3 min 05 s`. */
export function lengthText(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${hours} h ${twoDigits(minutes)} min`
    : `${minutes} min ${twoDigits(seconds % 60)} s`;
}

/** Time since a start in milliseconds as a clock: `02:14`, past an hour `1:02:14`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${twoDigits(Math.floor((seconds % 3600) / 60))}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A point in time, in milliseconds since the epoch, as logs have it: `2026-01-01T12:00:00.000Z`. */
export function instantText(ms: number): string {
  return new Date(ms).toISOString();
}

/** The inverse of `instantText`: milliseconds since the epoch, or undefined when the text names no instant. */
export function readInstant(text: string): number | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** A share in percent: `24.8 %`, whole ones without decimals. */
export function percentText(percent: number, digits = 1): string {
  return `${Number.isInteger(percent) ? percent : percent.toFixed(digits)} %`;
}

/**
 * How many of all, in percent. Something above nothing never rounds to `0 %`: a single failure in a
 * million must stay visible.
 */
export function rateText(part: number, whole: number): string {
  if (whole === 0) return "no requests";
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.01) return "< 0.01 %";
  return part === 0 ? "0 %" : `${percent.toFixed(2)} %`;
}

/** Text from elsewhere (a database's error, a stack's name) on one line, without terminal commands. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
