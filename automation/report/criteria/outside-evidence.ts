import { z } from "zod";
import { UsageError } from "../../run/usage-error";
import { verdictSchema } from "../../run/verdict";

/** The parts of `causeway cost estimate --json` that are read here. */
const costsSchema = z.object({
  kind: z.literal("cost-estimate"),
  data: z.object({
    stack: z.string(),
    gate: z
      .object({
        verdict: verdictSchema,
        reason: z.string(),
        savingPercent: z
          .object({ low: z.number(), expected: z.number(), high: z.number() })
          .optional(),
      })
      .optional(),
  }),
});
/** See `costsSchema`. */
export type CostEvidence = z.infer<typeof costsSchema>["data"];

/** The parts of an OSCAL assessment (`npm run evidence`) that are read here. */
const assessmentSchema = z.object({
  "assessment-results": z.object({
    metadata: z.object({ "last-modified": z.string().optional() }),
    results: z.array(
      z.object({
        findings: z
          .array(
            z.object({
              title: z.string(),
              target: z.object({
                status: z.object({
                  state: z.enum(["satisfied", "not-satisfied"]),
                  reason: z.string().optional(),
                }),
              }),
            }),
          )
          .default([]),
      }),
    ),
  }),
});

/** Requirements by how they stand. */
export interface ComplianceEvidence {
  readonly satisfied: number;
  /** What is broken. */
  readonly failed: readonly string[];
  /** What nothing was shown of, or a person has still to confirm. */
  readonly open: readonly string[];
}

/** Reads what `causeway cost estimate --json` printed. @throws UsageError */
export function parseCosts(text: string, file: string): CostEvidence {
  return read(text, file, costsSchema, "what `causeway cost estimate --json` printed").data;
}

/** Reads an OSCAL assessment. @throws UsageError */
export function parseCompliance(text: string, file: string): ComplianceEvidence {
  const what = "the assessment-results.json of `npm run evidence`";
  const { results } = read(text, file, assessmentSchema, what)["assessment-results"];
  const findings = results.flatMap((result) => result.findings);
  const of = (wanted: (reason: string | undefined) => boolean) =>
    findings
      .filter(({ target: { status } }) => status.state !== "satisfied" && wanted(status.reason))
      .map(({ title }) => title);
  return {
    satisfied: findings.filter(({ target }) => target.status.state === "satisfied").length,
    failed: of((reason) => reason === "fail"),
    open: of((reason) => reason !== "fail"),
  };
}

function read<T>(text: string, file: string, schema: z.ZodType<T>, expected: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON. Expected ${expected}.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${file} can't be read: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}. Expected ${expected}.`,
  );
}
