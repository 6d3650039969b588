import type { Control } from "../engine/control";
import { stackOf } from "../aws/stack";
import type { NotJudged } from "../engine/not-judged";
import { typesNotJudged } from "../engine/not-judged";
import type { Waiver } from "../engine/waivers";
import { faultsOf, isForStack } from "../engine/waivers";
import type { SegmentationProof } from "../segmentation/proof";
import { proveSegmentation } from "../segmentation/proof";
import type { PrivacyRecord } from "./gdpr/record";
import { privacyRecord } from "./gdpr/record";
import type { ControlEvidence, Recording, Row, Terms } from "./judged";
import { askedBy, judgeRecording } from "./judged";
import type { EvidenceRequest } from "./requests";
import { REQUESTS } from "./requests";
import { missingFor } from "./processes";
import type { Requirement } from "./requirement";
import { byNumber, requirementName, requirementsServed } from "./requirement";

/**
 * What the evidence says of a requirement, as far as a program can show it. `on-update`: nothing failed,
 * and something can be judged only on `pulumi up`. `no-evidence`: no control met a resource.
 * `supported`: nothing failed, and it asks for a process that no program is: see `missing`.
 * `asked`: no control serves it; evidence is asked for.
 */
export type Standing =
  "met" | "supported" | "not-met" | "waived" | "on-update" | "no-evidence" | "asked";

/** One requirement with everything that bears on it. */
export interface RequirementEvidence {
  readonly requirement: Requirement;
  readonly standing: Standing;
  /** What a person has to hand over besides, where the requirement is a process. */
  readonly missing?: string;
  readonly controls: readonly ControlEvidence[];
  readonly requests: readonly EvidenceRequest[];
}

/** The whole report. */
export interface Evidence {
  readonly stack: string;
  /** When the report was made, RFC 3339. */
  readonly madeAt: string;
  readonly preview: Run;
  readonly updated: Run;
  readonly requirements: readonly RequirementEvidence[];
  readonly controls: readonly ControlEvidence[];
  readonly requests: readonly EvidenceRequest[];
  readonly waivers: readonly Waiver[];
  /** What is wrong with the waivers, unused ones included. */
  readonly waiverFaults: readonly string[];
  /** The types of the stack that no control looks at. */
  readonly notJudged: readonly NotJudged[];
  /** What judged: version, commit and digest. */
  readonly pack: PackIdentity;
  readonly segmentation: SegmentationProof;
  readonly privacy: PrivacyRecord;
}

/** Which pack judged. */
export interface PackIdentity {
  readonly version: string;
  /** The commit that it was built from, with `-changed` where files differed from it. */
  readonly commit: string;
  /** SHA-256 of the bundle that judges. */
  readonly sha256: string;
}

/** One run of the program that the report is about. */
export interface Run {
  readonly recordedAt: string;
  readonly digest: string;
  readonly resources: number;
}

/** Judges a recorded stack and sets the findings out by requirement. */
export function gatherEvidence(
  controls: readonly Control[],
  recording: Recording,
  terms: Terms,
  madeAt: string,
  pack: PackIdentity,
): Evidence {
  const { preview, updated } = recording;
  const judged = judgeRecording(controls, recording, terms);
  const { settings, today } = terms;
  const stack = stackOf(updated.resources);
  const environment = settings.environment ?? preview.stack;
  return {
    stack: preview.stack,
    madeAt,
    preview: runOf(preview),
    updated: runOf(updated),
    requirements: byRequirement(judged, REQUESTS),
    controls: judged,
    requests: REQUESTS,
    waivers: terms.waivers,
    waiverFaults: [
      ...faultsOf(terms.waivers, new Map(controls.map((one) => [one.id, one])), terms.today),
      ...unused(terms.waivers, judged, preview.stack),
    ],
    notJudged: typesNotJudged(updated.resources, controls, askedBy(controls, updated, terms)),
    pack,
    segmentation: proveSegmentation(stack, settings.publicPorts),
    privacy: privacyRecord({ stack, settings, environment, today }),
  };
}

/** Rows by requirement, with the requests that complete them. */
export function byRequirement(
  judged: readonly ControlEvidence[],
  requests: readonly EvidenceRequest[],
): RequirementEvidence[] {
  const served = [...judged.map(({ control }) => control), ...requests].flatMap(requirementsServed);
  const distinct = new Map(served.map((one) => [requirementName(one), one]));
  const serves =
    (name: string) =>
    (one: { readonly pci: readonly string[]; readonly gdpr: readonly string[] }) =>
      requirementsServed(one).some((requirement) => requirementName(requirement) === name);
  return [...distinct]
    .map(([name, requirement]) => {
      const controls = judged.filter(({ control }) => serves(name)(control));
      const missing = missingFor(requirement.standard, requirement.number);
      const shown = standingOf(controls);
      const standing = missing !== undefined && shown === "met" ? "supported" : shown;
      return {
        requirement,
        standing,
        controls,
        requests: requests.filter(serves(name)),
        ...(missing === undefined ? {} : { missing }),
      };
    })
    .toSorted((a, b) => byNumber(a.requirement, b.requirement));
}

function standingOf(controls: readonly ControlEvidence[]): Standing {
  const rows = controls.flatMap((one) => one.rows);
  const some = (result: Row["result"]): boolean => rows.some((row) => row.result === result);
  if (controls.length === 0) return "asked";
  if (some("fail")) return "not-met";
  if (rows.length === 0) return "no-evidence";
  if (some("indeterminate")) return "on-update";
  return some("waived") ? "waived" : "met";
}

/** The waivers of a stack that cover nothing; those of other stacks are theirs to judge. */
function unused(
  waivers: readonly Waiver[],
  judged: readonly ControlEvidence[],
  stack: string,
): string[] {
  const used = new Set(judged.flatMap(({ rows }) => rows.map(({ waiver }) => waiver)));
  return waivers
    .filter((waiver) => isForStack(waiver.resource, stack) && !used.has(waiver))
    .map(
      ({ control, resource }) => `The waiver of ${control} on ${resource} matches no finding here.`,
    );
}

function runOf({ recordedAt, digest, resources }: Recording["preview"]): Run {
  return { recordedAt, digest, resources: resources.length };
}
