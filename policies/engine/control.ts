import type { Check, Context } from "./check";
import type { StackContext } from "./relation";
import type { Outcome } from "./result";

/** How bad a failure is. */
export type Severity = "low" | "medium" | "high" | "critical";

/** The standards that controls serve, as settings name them. */
export const STANDARDS = ["pci-dss", "gdpr"] as const;

/** A standard that controls serve. */
export type Standard = (typeof STANDARDS)[number];

/** The folders of `policies/controls`, in the order of the catalogue. */
export const AREAS = [
  "network",
  "edge",
  "containers",
  "delivery",
  "database",
  "replication",
  "keys",
  "identity",
  "storage",
  "audit",
  "detection",
  "operations",
  "serverless",
  "governance",
] as const;

/** A folder of `policies/controls`. */
export type Area = (typeof AREAS)[number];

/** What a control says about itself. */
export interface ControlFacts {
  /** Kebab-case, the file's name, stable: configs, waivers and evidence refer to it. */
  readonly id: string;
  /** One sentence that is true when the control passes. */
  readonly title: string;
  readonly area: Area;
  readonly severity: Severity;
  /** 1: mandatory everywhere. 2: mandatory in production, advisory elsewhere. */
  readonly tier: 1 | 2;
  /** Requirements of PCI DSS v4.0.1, such as `3.5.1`. */
  readonly pci: readonly string[];
  /** Articles of the GDPR, such as `32(1)(a)`. */
  readonly gdpr: readonly string[];
  /** It forbids its types: a stack without any of them passes, and the evidence says so. */
  readonly forbids?: true;
  /** What can happen where it fails. */
  readonly why: string;
  /** What to do where it fails: one sentence. */
  readonly remediation: string;
  /** The code that passes: about two lines. */
  readonly example: string;
  /** Type tokens that it judges; `NAME:*` is every resource of a package. */
  readonly resourceTypes: readonly string[];
  /** Those of them of which it sees one side only: a type of which nobody sees more counts as not judged. */
  readonly seenInPart?: readonly string[];
}

/** A control that judges each resource by itself: it stops the resource before it is made. */
export interface ResourceControl extends ControlFacts {
  readonly scope: "resource";
  readonly check: Check<Context>;
}

/** A control that needs the other resources of the stack. It runs when the whole stack is known. */
export interface StackControl extends ControlFacts {
  readonly scope: "stack";
  readonly check?: Check<StackContext>;
  /** Judges the stack as such, once: "there is a trail". */
  readonly checkStack?: (context: StackContext) => readonly Outcome[];
}

export type Control = ResourceControl | StackControl;

/** A control over single resources. The check must read nothing but the resource and the settings. */
export function defineControl(control: ControlFacts & { check: Check<Context> }): ResourceControl {
  return { ...control, scope: "resource" };
}

/** A control over resources and what they are linked to. */
export function defineStackControl(
  control: ControlFacts &
    (
      | { check: Check<StackContext>; checkStack?: (context: StackContext) => readonly Outcome[] }
      | { checkStack: (context: StackContext) => readonly Outcome[] }
    ),
): StackControl {
  return { ...control, scope: "stack" };
}

/** Whether a control judges resources of this type. */
export function judgesType({ resourceTypes }: ControlFacts, type: string): boolean {
  return resourceTypes.some((one) =>
    judgesWholePackage(one) ? type.startsWith(one.slice(0, -1)) : one === type,
  );
}

/** Whether an entry of `resourceTypes` stands for every resource of a package, as `aws:*` does. */
export function judgesWholePackage(entry: string): boolean {
  return entry.endsWith(":*");
}

/** Whether a control serves one of these standards. */
export function serves({ pci, gdpr }: ControlFacts, standards: readonly Standard[]): boolean {
  return (
    (standards.includes("pci-dss") && pci.length > 0) ||
    (standards.includes("gdpr") && gdpr.length > 0)
  );
}
