import type { ContentOutcome } from "../content/outcome";

/** The form of the JSON; counted up when a field changes its meaning. */
const version = 1;

/** A comparison for programs: everything that was seen, and nothing that was not asked for. */
export function verificationJson(
  { source, target, content }: { source: string; target: string; content: ContentOutcome },
  tookMs: number,
): object {
  return { version, source, target, tookMs: Math.round(tookMs), ...content };
}
