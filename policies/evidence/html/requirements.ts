import type { Evidence, RequirementEvidence, Standing } from "../evidence";
import type { ControlEvidence, Row } from "../judged";
import { requirementName } from "../requirement";
import { STANDING_TEXT } from "../summary";
import type { Markup } from "../../reports/markup";
import { badge, escape, table } from "../../reports/markup";

const KINDS: Readonly<Record<Standing, "good" | "bad" | "open">> = {
  met: "good",
  supported: "open",
  "not-met": "bad",
  waived: "open",
  "on-update": "open",
  "no-evidence": "open",
  asked: "open",
};

/** Requirement by requirement: standing, controls with their counts, requests. */
export function requirementSection({ requirements }: Evidence): string {
  return `<h2>Requirements</h2>
${table(
  ["requirement", "about", "standing", "still to be handed over", "controls", "requests"],
  requirements.map((one) => [
    requirementName(one.requirement),
    one.requirement.subject,
    badge(STANDING_TEXT[one.standing], KINDS[one.standing]),
    one.missing ?? "",
    controlList(one),
    one.requests.map(({ id }) => id).join(", "),
  ]),
)}`;
}

function controlList({ controls }: RequirementEvidence): Markup {
  const items = controls.map(
    (one) =>
      `<li><a href="#${one.control.id}">${escape(one.control.id)}</a>: ${escape(countText(one))}</li>`,
  );
  return { html: items.length === 0 ? "" : `<ul>${items.join("")}</ul>` };
}

function countText({ rows }: ControlEvidence): string {
  if (rows.length === 0) return "met no resource";
  const results: readonly Row["result"][] = ["pass", "fail", "waived", "indeterminate"];
  return results
    .map((result) => [rows.filter((row) => row.result === result).length, result] as const)
    .filter(([count]) => count > 0)
    .map(([count, result]) => `${count} ${result}`)
    .join(", ");
}

/** Control by control: every resource with its result. */
export function controlSection({ controls }: Evidence): string {
  const items = controls.map((one) => {
    const { control, rows } = one;
    const open = rows.some(({ result }) => result === "fail") ? " open" : "";
    return `<details id="${control.id}"${open}><summary><b>${escape(control.id)}</b> ${escape(control.title)}
(${control.severity}; ${escape(countText(one))})</summary>
<p>${escape(control.why)}</p>
${table(
  ["resource", "type", "result", "what was seen"],
  rows.map((row) => [row.resource, row.type, resultOf(row), row.reported.join("; ")]),
)}</details>`;
  });
  return `<h2>Controls</h2>\n${items.join("\n")}`;
}

function resultOf({ result, onUpdate }: Row): Markup {
  if (result === "pass") return badge(result, "good");
  if (result === "fail") return badge(result, "bad");
  return badge(onUpdate === undefined ? result : `${result}; on update: ${onUpdate}`, "open");
}

/** Waivers, used ones and what is wrong with others. */
export function waiverSection({ waivers, waiverFaults, madeAt }: Evidence): string {
  const days = (until: string): string =>
    String(Math.floor((Date.parse(until) - Date.parse(madeAt.slice(0, 10))) / 86_400_000));
  const faults = waiverFaults.map((fault) => `<li class="bad">${escape(fault)}</li>`);
  return `<h2>Waivers</h2>
${table(
  ["control", "resource", "reason", "instead", "owner", "approver", "days left"],
  waivers.map((one) => [
    one.control,
    one.resource,
    one.reason,
    one.compensatingControl,
    one.owner,
    one.approver,
    days(one.expires),
  ]),
)}${faults.length === 0 ? "" : `<ul>${faults.join("")}</ul>`}`;
}

/** The types that no control looks at. */
export function notJudgedSection({ notJudged }: Evidence): string {
  return `<h2>Not judged</h2>
<p>No control looks at resources of these types; nothing here is evidence for or against them.</p>
${table(
  ["type", "resources"],
  notJudged.map(({ type, resources }) => [type, String(resources)]),
)}`;
}

/** What people have to hand over. */
export function requestSection({ requests }: Evidence): string {
  return `<h2>Evidence requests</h2>
<p>No program shows these; they are asked for, and not counted as passed.</p>
${table(
  ["request", "what is asked for", "from", "PCI DSS", "GDPR Art."],
  requests.map(({ id, ask, from, pci, gdpr }) => [id, ask, from, pci.join(", "), gdpr.join(", ")]),
)}`;
}
