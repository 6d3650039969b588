import { createHash } from "node:crypto";
import type { Evidence, RequirementEvidence, Standing } from "./evidence";
import type { ControlEvidence, Row } from "./judged";
import type { Requirement } from "./requirement";
import { requirementName } from "./requirement";

/** The version of the OSCAL models that the document follows. */
const OSCAL_VERSION = "1.1.3";
/** Names of ours in OSCAL properties: a UUID of our own, for a name that nobody else can hold. */
const NAMESPACE = "urn:uuid:5b0f8c1e-6a1d-4d3b-9f57-2c64a1f0e7d3";

/**
 * The evidence as OSCAL assessment results: an observation for each control and result, a finding for each
 * requirement, a risk for each waiver. Identifiers follow from the digests, so the same evidence gives the same file.
 */
export function oscalOf(evidence: Evidence): Record<string, unknown> {
  const idOf = (key: string): string => uuid(`${evidence.preview.digest} ${key}`);
  const observations = [
    ...evidence.controls.flatMap((one) => observationsOf(one, evidence, idOf)),
    ...evidence.requests.map(({ id, ask, from }) => ({
      uuid: idOf(`request ${id}`),
      title: id,
      description: `Evidence is requested from the ${from}: ${ask}`,
      props: [property("result", "requested")],
      methods: ["EXAMINE"],
      collected: evidence.madeAt,
    })),
  ];
  return {
    "assessment-results": {
      uuid: idOf("document"),
      metadata: {
        title: `Evidence of the stack ${evidence.stack}`,
        "last-modified": evidence.madeAt,
        version: evidence.preview.digest.slice(0, 12),
        "oscal-version": OSCAL_VERSION,
      },
      "import-ap": { href: `#${idOf("plan")}` },
      results: [
        {
          uuid: idOf("result"),
          title: `Policies on the preview of ${evidence.stack}`,
          description:
            "Every control of both standards, judged over the resources of the stack's first preview " +
            "and, where values are unknown there, over those of an update against a local stand-in for AWS.",
          start: evidence.preview.recordedAt,
          end: evidence.madeAt,
          props: [
            property("preview-sha256", evidence.preview.digest),
            property("update-sha256", evidence.updated.digest),
            property("pack-version", evidence.pack.version),
            property("pack-commit", evidence.pack.commit),
            property("pack-sha256", evidence.pack.sha256),
            ...evidence.notJudged.map(({ type, resources }) =>
              property("not-judged", `${type} (${resources})`),
            ),
          ],
          "local-definitions": { "inventory-items": inventory(evidence, idOf) },
          "reviewed-controls": {
            "control-selections": [
              {
                "include-controls": evidence.requirements.map(({ requirement }) => ({
                  "control-id": token(requirement),
                })),
              },
            ],
          },
          observations,
          ...optional(
            "risks",
            evidence.waivers.map((waiver) => ({
              uuid: idOf(`waiver ${waiver.control} ${waiver.resource}`),
              title: `Waiver of ${waiver.control}`,
              description: `${waiver.reason} Owner: ${waiver.owner}; approved by ${waiver.approver}.`,
              statement: `It covers ${waiver.resource} until ${waiver.expires}.`,
              status: "deviation-approved",
              "mitigating-factors": [
                {
                  uuid: idOf(`mitigation ${waiver.control} ${waiver.resource}`),
                  description: waiver.compensatingControl,
                },
              ],
              deadline: `${waiver.expires}T23:59:59Z`,
            })),
          ),
          findings: evidence.requirements.map((one) => findingOf(one, idOf)),
        },
      ],
      "back-matter": {
        resources: [
          {
            uuid: idOf("plan"),
            title: "Assessment plan",
            description:
              "The catalogue of controls, policies/CONTROLS.md, at the revision that was assessed.",
          },
        ],
      },
    },
  };
}

type IdOf = (key: string) => string;

const RESULTS: readonly Row["result"][] = ["pass", "fail", "waived", "indeterminate"];

function observationsOf({ control, rows }: ControlEvidence, { preview }: Evidence, idOf: IdOf) {
  if (rows.length === 0) {
    return [
      {
        uuid: idOf(`observation ${control.id} nothing`),
        title: control.id,
        description: `${control.title}. It met no resource: there is no evidence for or against it.`,
        props: [property("result", "no-resource")],
        methods: ["TEST"],
        collected: preview.recordedAt,
      },
    ];
  }
  return RESULTS.flatMap((result) => {
    const found = rows.filter((row) => row.result === result);
    if (found.length === 0) return [];
    return [
      {
        uuid: idOf(`observation ${control.id} ${result}`),
        title: control.id,
        description: `${control.title}. ${result} on ${found.length} of ${rows.length}.`,
        props: [property("result", result), property("severity", control.severity)],
        methods: ["TEST"],
        subjects: found.map(({ urn, resource }) => ({
          "subject-uuid": idOf(`resource ${urn}`),
          type: "inventory-item",
          title: resource,
        })),
        "relevant-evidence": found.map(({ resource, reported, onUpdate }) => ({
          description: [
            `${resource}: ${reported.join("; ") || result}`,
            ...(onUpdate === undefined ? [] : [`on update: ${onUpdate}`]),
          ].join("; "),
        })),
        collected: preview.recordedAt,
      },
    ];
  });
}

function inventory({ controls }: Evidence, idOf: IdOf) {
  const rows = new Map(controls.flatMap((one) => one.rows).map((row) => [row.urn, row]));
  return [...rows.values()].map(({ urn, resource, type }) => ({
    uuid: idOf(`resource ${urn}`),
    description: `${resource} (${type})`,
    props: [property("urn", urn)],
  }));
}

const STATES: Readonly<Record<Standing, { state: string; reason: string }>> = {
  met: { state: "satisfied", reason: "pass" },
  supported: { state: "not-satisfied", reason: "other" },
  "not-met": { state: "not-satisfied", reason: "fail" },
  waived: { state: "not-satisfied", reason: "other" },
  "on-update": { state: "not-satisfied", reason: "other" },
  "no-evidence": { state: "not-satisfied", reason: "other" },
  asked: { state: "not-satisfied", reason: "other" },
};

function findingOf(found: RequirementEvidence, idOf: IdOf) {
  const { requirement, standing, controls, requests, missing } = found;
  const related = [
    ...controls.flatMap(({ control, rows }) =>
      rows.length === 0
        ? [`observation ${control.id} nothing`]
        : [...new Set(rows.map(({ result }) => `observation ${control.id} ${result}`))],
    ),
    ...requests.map(({ id }) => `request ${id}`),
  ];
  return {
    uuid: idOf(`finding ${requirementName(requirement)}`),
    title: requirementName(requirement),
    description:
      `${requirement.subject}: ${standing}, as far as a program shows it.` +
      (missing === undefined ? "" : ` It supports and is not sufficient: hand over ${missing}.`),
    target: {
      type: "objective-id",
      "target-id": token(requirement),
      status: STATES[standing],
    },
    "related-observations": related.map((key) => ({ "observation-uuid": idOf(key) })),
  };
}

/** `pci-dss-3.5.1`, `gdpr-32-1-a`. */
function token({ standard, number }: Requirement): string {
  return standard === "GDPR"
    ? `gdpr-${number.replaceAll(")", "").replaceAll("(", "-")}`
    : `pci-dss-${number}`;
}

function property(name: string, value: string) {
  return { name, ns: NAMESPACE, value };
}

/** OSCAL allows no empty lists. */
function optional(name: string, list: readonly unknown[]): Record<string, readonly unknown[]> {
  return list.length === 0 ? {} : { [name]: list };
}

/** A UUID of version 5 made from a text. */
function uuid(text: string): string {
  const hash = createHash("sha1").update(text).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join("-");
}
