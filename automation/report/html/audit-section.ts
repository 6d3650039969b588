import type { AuditCheck } from "../../run/audit-report";
import { countText } from "../../run/format";
import type { RunFigures } from "../figures/figures";
import { badge, missing } from "./badge";
import { html, type Markup } from "../../run/markup";

/** The audit: each claim, what was found, and how; the rows that break one are named. */
export function auditSection({ audit }: RunFigures): Markup {
  if (audit === undefined) {
    return html`<section id="audit">
      <h2>The audit</h2>
      <p class="callout bad">
        ${missing("Unmeasurable")}: this run has no audit, so none of its claims is proved.
      </p>
    </section>`;
  }
  return html`<section id="audit">
    <h2>The audit ${badge(audit.verdict)}</h2>
    <table>
      <caption>
        Done after the run by code that shares nothing with the controller, from the clients' own
        ledger and from both databases.
      </caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Verdict</th>
          <th scope="col">Found</th>
          <th scope="col">How it was measured</th>
        </tr>
      </thead>
      <tbody>
        ${audit.checks.map(checkRows)}
      </tbody>
    </table>
  </section>`;
}

function checkRows(check: AuditCheck): Markup {
  const more = check.violationCount - check.violations.length;
  return html`<tr class="first">
      <th scope="row">${check.title}</th>
      <td>${badge(check.verdict)}</td>
      <td>${check.measured}</td>
      <td class="faint">${check.how}</td>
    </tr>
    ${
      check.violationCount === 0
        ? undefined
        : html`<tr>
            <td colspan="4">
              <ul class="violations">
                ${check.violations.map((violation) => html`<li>${violation}</li>`)}
                ${more > 0 ? html`<li>and ${countText(more)} more</li>` : undefined}
              </ul>
            </td>
          </tr>`
    }`;
}
