import type { CommandError } from "@pulumi/pulumi/automation";

/** How many characters of the CLI's own text an error keeps. */
const keptCharacters = 4_000;

/** A line that names a reason; the CLI ends with pages that don't. */
const reason = /\b(error|panic|fatal|failed|denied|exception)\b/i;

/** What the SDK keeps to itself: the ended process, as execa describes it. */
interface HiddenResult {
  readonly commandResult?: {
    readonly stdout?: string;
    readonly stderr?: string;
    readonly err?: { readonly signal?: string; readonly stderr?: string; readonly stdout?: string };
  };
}

/** What a CLI that failed said, and the signal that ended it, if one did. */
export function engineWords(error: CommandError): {
  readonly signal: string | undefined;
  readonly text: string;
} {
  const { commandResult } = error as unknown as HiddenResult;
  const ended = commandResult?.err;
  const said = [ended?.stderr, ended?.stdout].filter((text) => text !== undefined && text !== "");
  const whole = said.length > 0 ? said.join("\n") : (commandResult?.stderr ?? error.message);
  return { signal: ended?.signal, text: shortened(withoutProgress(whole.trim())) };
}

/**
 * The CLI shows each diagnostic as it comes and all of them once more at the end: where it has come so far,
 * the end says all, beside its errors above.
 */
function withoutProgress(text: string): string {
  const [shown = "", ...diagnostics] = text.split(/^Diagnostics:$/m);
  if (diagnostics.length === 0) return text;
  const errors = shown.split("\n").filter((line) => line.startsWith("error:"));
  return [...errors, diagnostics.join("").trim()].join("\n");
}

/**
 * A text within the limit, in whole lines: those that name a reason first, wherever they stand, then
 * the end. Each line once.
 */
export function shortened(text: string, limit = keptCharacters): string {
  if (text.length <= limit) return text;
  const lines = text.split("\n");
  const kept = new Set<number>();
  let left = limit;
  const keep = (index: number, share: number) => {
    const line = lines[index] ?? "";
    if (kept.has(index) || line.length + 1 > left - share) return;
    kept.add(index);
    left -= line.length + 1;
  };
  // Half of the room is the end's.
  lines.forEach((line, index) => {
    if (reason.test(line)) keep(index, limit / 2);
  });
  for (let index = lines.length - 1; index >= 0; index -= 1) keep(index, 0);
  if (kept.size === 0) return `${text.slice(0, limit)} ...`;
  const shown: string[] = [];
  lines.forEach((line, index) => {
    if (kept.has(index)) shown.push(line);
    else if (shown.at(-1) !== "...") shown.push("...");
  });
  return shown.join("\n");
}
