import type { Evidence } from "../evidence";
import { headline } from "../summary";
import { escape } from "../../reports/markup";
import { privacySections } from "./privacy";
import {
  controlSection,
  notJudgedSection,
  requirementSection,
  requestSection,
  waiverSection,
} from "./requirements";
import { segmentationSection } from "./segmentation";

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --good: #1a7f37; --bad: #c62828; --open: #9a6700; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
code { overflow-wrap: anywhere; } svg { max-width: 100%; height: auto; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .open { color: var(--open); }
details { margin: .25rem 0; } li { margin: .15rem 0; }
@media print { details { display: block; } }`;

/** The evidence as one HTML page that needs nothing from outside. */
export function page(evidence: Evidence): string {
  const { stack, madeAt, preview, updated } = evidence;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Evidence of ${escape(stack)}</title><style>${STYLE}</style></head>
<body>
<h1>Evidence of the stack ${escape(stack)}</h1>
<p>${headline(evidence).split("\n").map(escape).join("<br>")}</p>
<p>Made at ${escape(madeAt)}. The first preview was recorded at ${escape(preview.recordedAt)}:
${preview.resources} resources, SHA-256 <code>${preview.digest}</code>. What is unknown there was looked at after an
update against a local stand-in for AWS, recorded at ${escape(updated.recordedAt)}: ${updated.resources} resources,
SHA-256 <code>${updated.digest}</code>.</p>
<p>This shows what the program asks for, not what an AWS account holds: a requirement is met here as far as a program can
meet it. Which requirement a control serves is our reading, which an assessor confirms.</p>
${requirementSection(evidence)}
${segmentationSection(evidence.segmentation)}
${privacySections(evidence.privacy)}
${waiverSection(evidence)}
${notJudgedSection(evidence)}
${requestSection(evidence)}
${controlSection(evidence)}
</body>
</html>
`;
}
