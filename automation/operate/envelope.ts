import { z } from "zod";
import { costEstimateSchema } from "../costs/estimate/output";
import { verdictSchema } from "../run/verdict";
import { statusSchema } from "./status";

/** Of the envelope and of all that it holds; a change that breaks a reader raises it. */
export const schemaVersion = 1;

/** The published JSON Schema of what `--json` prints; a path below the project. */
export const outputSchemaFile = "schemas/output.schema.json";

const of = <Kind extends string, Data extends z.ZodType>(kind: Kind, data: Data) =>
  z.strictObject({ schemaVersion: z.literal(schemaVersion), kind: z.literal(kind), data });

/** What every verb that deploys says. */
const deployed = {
  stack: z.string(),
  changes: z.array(z.strictObject({ urn: z.string(), type: z.string(), operation: z.string() })),
  /** What the policies advise; a mandatory finding is an error. */
  advice: z.array(z.string()),
  dryRun: z.boolean(),
};

/** One line of standard output with `--json`, whatever the verb. */
export const outputSchema = z.discriminatedUnion("kind", [
  of("status", statusSchema),
  of(
    "request",
    z.strictObject({
      run: z.string(),
      place: z.string(),
      /** Left out by a dry run, which asks nothing. */
      id: z.string().optional(),
      kind: z.string(),
      entry: z.string().optional(),
      who: z.string(),
      reason: z.string(),
      dryRun: z.boolean(),
      /** `asked` unless its answer was waited for. */
      outcome: z.enum(["would-ask", "asked", "granted", "refused"]),
      why: z.string().optional(),
    }),
  ),
  of(
    "journal",
    z.strictObject({
      run: z.string(),
      place: z.string(),
      entries: z.number(),
      holds: z.boolean(),
      problem: z.string().optional(),
      /** The newest entry's: whoever notes it elsewhere can prove later that nothing was cut off. */
      lastHash: z.string().optional(),
    }),
  ),
  of(
    "plan",
    z.strictObject({
      file: z.string(),
      startMs: z.number(),
      requestsPerSecond: z.number().optional(),
      entries: z.array(
        z.strictObject({
          entry: z.string(),
          beginsMs: z.number(),
          endsMs: z.number(),
          needsRequests: z.number().optional(),
          notes: z.array(z.string()),
        }),
      ),
      endMs: z.number(),
      problems: z.array(z.string()),
    }),
  ),
  of(
    "init",
    z.strictObject({
      ...deployed,
      buckets: z.array(
        z.strictObject({
          name: z.string(),
          purpose: z.string(),
          /** Before anything was made. */
          found: z.enum(["absent", "there", "kept-from-us"]),
        }),
      ),
      retention: z.string(),
      /** Where Pulumi's state is kept, for `pulumi login`. */
      stateUrl: z.string(),
      /** Left out by a dry run, as the next steps are. */
      keyArn: z.string().optional(),
      nextSteps: z.array(z.string()).optional(),
    }),
  ),
  of(
    "up",
    z.strictObject({
      ...deployed,
      /** What a person has to do next; left out by a dry run. */
      nextSteps: z.array(z.string()).optional(),
    }),
  ),
  of("cost-estimate", costEstimateSchema),
  of(
    "cost-refresh",
    z.strictObject({
      file: z.string(),
      region: z.string(),
      read: z.array(z.string()),
      unread: z.array(z.strictObject({ price: z.string(), problem: z.string() })),
    }),
  ),
  of(
    "weeks",
    z.strictObject({
      file: z.string(),
      startMs: z.number(),
      plannedEndMs: z.number(),
      /** As things stand. */
      endMs: z.number(),
      limitMs: z.number(),
      tasks: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          owner: z.string(),
          phase: z.string(),
          after: z.array(z.string()),
          gate: z
            .strictObject({
              command: z.string(),
              result: z.strictObject({ verdict: verdictSchema, link: z.string() }).optional(),
            })
            .optional(),
          plannedFromMs: z.number(),
          plannedToMs: z.number(),
          fromMs: z.number(),
          toMs: z.number(),
          state: z.enum(["done", "under way", "to come"]),
          slipDays: z.number(),
          movedBy: z.array(z.string()),
        }),
      ),
      problems: z.array(z.string()),
    }),
  ),
  of(
    "criteria",
    z.strictObject({
      run: z.string(),
      stack: z.string(),
      page: z.string(),
      verdict: verdictSchema,
      criteria: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          verdict: verdictSchema,
          measured: z.string(),
          how: z.string(),
          confidence: z.string(),
        }),
      ),
      /** Without a value nobody measured it. */
      indicators: z.array(
        z.strictObject({ name: z.string(), value: z.string().optional(), how: z.string() }),
      ),
      gaps: z.array(z.string()),
    }),
  ),
  of("error", z.strictObject({ message: z.string(), exitCode: z.number() })),
]);
export type Output = z.infer<typeof outputSchema>;

/** One output as a line. */
export function outputLine(
  output: {
    [Kind in Output["kind"]]: Pick<Extract<Output, { kind: Kind }>, "kind" | "data">;
  }[Output["kind"]],
): string {
  return JSON.stringify({ schemaVersion, ...output });
}

/** The JSON Schema of `--json`, as it is published. */
export function outputJsonSchema(): object {
  return { title: "What causeway prints with --json", ...z.toJSONSchema(outputSchema) };
}
