import type { Evidence, Standing } from "./evidence";

/** Each standing in the words of the report. */
export const STANDING_TEXT: Readonly<Record<Standing, string>> = {
  met: "met",
  supported: "supported, not sufficient",
  "not-met": "not met",
  waived: "met but for waivers",
  "on-update": "decided on update",
  "no-evidence": "no evidence: nothing to judge",
  asked: "asked for",
};

/** The report in a few lines. */
export function headline(evidence: Evidence): string {
  const { stack, requirements, controls, requests, waivers, notJudged, pack } = evidence;
  const count = (standing: Standing): number =>
    requirements.filter((one) => one.standing === standing).length;
  const rows = controls.flatMap((one) => one.rows);
  const idle = controls.filter((one) => one.rows.length === 0).length;
  const standings = Object.entries(STANDING_TEXT)
    .map(([standing, text]) => [count(standing as Standing), text] as const)
    .filter(([number]) => number > 0)
    .map(([number, text]) => `${number} ${text}`);
  return [
    `${stack}: ${requirements.length} requirements: ${standings.join(", ")}.`,
    `${controls.length} controls, ${rows.length} judgements; ${idle} controls met no resource. ` +
      `${waivers.length} waiver${waivers.length === 1 ? "" : "s"}, ${requests.length} evidence requests.`,
    `${notJudged.reduce((sum, { resources }) => sum + resources, 0)} resources of ${notJudged.length} types are judged by no control.`,
    `Pack ${pack.version}, commit ${pack.commit.slice(0, 12)}, SHA-256 ${pack.sha256.slice(0, 12)}.`,
  ].join("\n");
}
