import type { Control } from "./engine/control";
import { AREAS } from "./engine/control";

/** The catalogue as a Markdown page: one table an area. */
export function controlsTable(controls: readonly Control[]): string {
  const areas = AREAS.filter((area) => controls.some((control) => control.area === area));
  return [
    "# Controls",
    "",
    "Written by `npm run policies:list`; a test fails when it differs from the code. Scope: a *resource*",
    "control stops a resource before it is made, a *stack* control needs the other resources too. Tier 1 is",
    "mandatory everywhere, tier 2 in production.",
    "",
    `${controls.length} controls, ${controls.filter(({ scope }) => scope === "stack").length} of them over the whole stack.`,
    ...areas.flatMap((area) => [
      "",
      `## ${area}`,
      "",
      "| control | passes when | severity | tier | scope | PCI DSS v4.0.1 | GDPR Art. |",
      "| --- | --- | --- | --- | --- | --- | --- |",
      ...controls.filter((control) => control.area === area).map(row),
    ]),
    "",
  ].join("\n");
}

function row({ id, title, severity, tier, scope, pci, gdpr }: Control): string {
  const cells = [`\`${id}\``, title, severity, tier, scope, pci.join(", "), gdpr.join(", ")];
  return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
}
