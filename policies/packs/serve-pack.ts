import type { PolicyPackArgs } from "@pulumi/policy";
import { PolicyPack } from "@pulumi/policy";
import { stackOf } from "../aws/stack";
import { waiverTags } from "../aws/waiver-tags";
import { CONTROLS } from "../controls";
import type { Control, Standard } from "../engine/control";
import { hearConfiguration } from "../engine/native-config";
import type { Pack } from "../engine/to-crossguard";
import { DRIVER, policiesOf } from "../engine/to-crossguard";
import { writeReports } from "../reports/write-reports";

/** A pack: what it is called, and which standards it selects. */
export interface ServedPack extends Pick<PolicyPackArgs, "displayName" | "description"> {
  readonly name: string;
  readonly standards: readonly Standard[];
}

/**
 * Starts the pack's server, on which the Pulumi engine calls. Settings and waivers are the user's project's, and are
 * read at the first resource: only then is it known which project is previewed.
 */
export function servePack({ name, standards, ...texts }: ServedPack): void {
  const { policies, session } = policiesOf({
    controls: CONTROLS,
    standards,
    framework: standards.includes("pci-dss") ? pciFirst : gdprFirst,
    today: () => new Date().toISOString().slice(0, 10),
    folder: process.env["PWD"],
    stackOf,
    notesOf: waiverTags,
    keep: writeReports,
  });
  hearConfiguration(DRIVER, (levels) => session.hear(levels));
  new PolicyPack(name, { ...texts, enforcementLevel: "mandatory", policies });
}

type Framework = ReturnType<Pack["framework"]>;

// A policy has room for one framework; the others are its tags.
function pciFirst({ pci, gdpr, title }: Control): Framework {
  const [reference] = pci;
  return reference === undefined
    ? gdprFirst({ gdpr, title })
    : { name: "PCI DSS", version: "v4.0.1", reference, specification: title };
}

function gdprFirst({ gdpr, title }: Pick<Control, "gdpr" | "title">): Framework {
  const reference = `Art. ${gdpr[0] ?? ""}`;
  return { name: "GDPR", version: "2016/679", reference, specification: title };
}
