import type { Verdict } from "../../run/verdict";
import { html, type Markup } from "../../run/markup";

const marks: Record<Verdict, string> = {
  pass: "✓",
  fail: "✗",
  insufficient: "…",
  unmeasurable: "?",
};

/** A verdict as a badge that also reads without colour. */
export function badge(verdict: Verdict): Markup {
  return html`<span class="badge ${verdict}">${marks[verdict]} ${verdict}</span>`;
}

/** What stands where a figure is not known. */
export function missing(text: string): Markup {
  return html`<span class="unknown">${text}</span>`;
}
