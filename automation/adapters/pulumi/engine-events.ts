import type { EngineEvent, OpType } from "@pulumi/pulumi/automation";
import type { PlannedChange, PolicyFinding, Preview } from "../../ports/stack";

/** The engine's words for steps that change nothing in the cloud. */
const unchanging = new Set<OpType>(["same", "read", "refresh", "discard"]);

/** The steps that a replacement is made of; a person wants to hear of one replacement. */
const replacing = new Set<OpType>([
  "replace",
  "create-replacement",
  "delete-replaced",
  "discard-replaced",
  "read-replacement",
  "import-replacement",
  "remove-pending-replace",
]);

/** What a preview's events say, in the order of the events. */
export function readPreview(events: readonly EngineEvent[]): Preview {
  return { changes: readChanges(events), findings: readFindings(events) };
}

/**
 * What would change, or was changed: one entry a resource. An operation that this code doesn't know
 * counts as a change, so that nothing new slips through.
 */
export function readChanges(events: readonly EngineEvent[]): PlannedChange[] {
  const changes = new Map<string, PlannedChange>();
  for (const event of events) {
    const step = (event.resourcePreEvent ?? event.resOutputsEvent)?.metadata;
    if (step === undefined || unchanging.has(step.op)) continue;
    const operation = replacing.has(step.op) ? "replace" : step.op;
    const inputs = step.new?.inputs as PlannedChange["inputs"];
    const change = { urn: step.urn, type: step.type, operation };
    changes.set(step.urn, inputs === undefined ? change : { ...change, inputs });
  }
  return [...changes.values()];
}

/** What the policy packs said. The engine repeats a finding per check: each is reported once. */
export function readFindings(events: readonly EngineEvent[]): PolicyFinding[] {
  const findings = new Map<string, PolicyFinding>();
  for (const { policyEvent } of events) {
    if (policyEvent === undefined) continue;
    const finding: PolicyFinding = {
      pack: policyEvent.policyPackName,
      policy: policyEvent.policyName,
      level: policyEvent.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
      urn: policyEvent.resourceUrn === "" ? undefined : policyEvent.resourceUrn,
      message: plainText(policyEvent.message),
    };
    findings.set(JSON.stringify(finding), finding);
  }
  return [...findings.values()];
}

/** The engine's own errors: a failed resource, a program that threw, a provider that is not there. */
export function readErrors(events: readonly EngineEvent[]): string[] {
  const errors = events.flatMap(({ diagnosticEvent: diagnostic }) =>
    diagnostic?.severity === "error"
      ? [plainText(`${diagnostic.prefix ?? ""}${diagnostic.message}`)]
      : [],
  );
  return [...new Set(errors)];
}

/** Drops the engine's colour marks, such as `<{%reset%}>`. */
function plainText(text: string): string {
  return text.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}
