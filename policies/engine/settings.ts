import { isAbsolute } from "node:path";
import { z } from "zod";
import { STANDARDS } from "./control";
import { hint } from "./nearest";

/** One entry of the record of processing activities (GDPR Art. 30). */
const processingActivity = z.strictObject({
  purpose: z.string().min(1),
  lawfulBasis: z.string().min(1),
  categories: z.array(z.string()).min(1),
  recipients: z.array(z.string()),
  retentionDays: z.number().int().positive(),
  controller: z.string().min(1),
  dpo: z.string().min(1),
  highRisk: z.boolean().default(false),
});

/** What is known of a column that holds personal or card data. */
const column = z.strictObject({
  schema: z.string(),
  table: z.string(),
  column: z.string(),
  /** `sensitive-authentication-data` must never leave the source, not even masked. */
  class: z.enum(["personal", "personal-special", "cardholder", "sensitive-authentication-data"]),
});

/** A control over the account as such that another program or team keeps. */
const keeper = z.strictObject({
  /** Who keeps it, and where: the stack, the organisation's landing zone. */
  by: z.string().min(1),
  /** The last day on which this is taken for true, `YYYY-MM-DD`. */
  until: z.iso.date(),
});

const schema = z.strictObject({
  projectFile: z
    .string()
    .refine(
      (path) => isAbsolute(path),
      "an absolute path is expected: a pack runs in its own folder",
    )
    .optional(),
  standards: z.array(z.enum(STANDARDS)).min(1).optional(),
  keptElsewhere: z.record(z.string(), keeper).default({}),
  reports: z.string().min(1).optional(),
  environment: z.string().min(1).optional(),
  indeterminate: z.enum(["report", "block"]).default("report"),
  levels: z.record(z.string(), z.enum(["advisory", "mandatory", "disabled"])).default({}),
  allowedRegions: z
    .array(z.string())
    .min(1)
    .default(["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2"]),
  publicPorts: z.array(z.number().int().min(1).max(65535)).default([80, 443]),
  trustedAccounts: z.array(z.string().regex(/^\d{12}$/)).default([]),
  approvedRegistries: z.array(z.string()).default([]),
  approvedProcessors: z.array(z.string()).default([]),
  approvedTypes: z.array(z.string()).default([]),
  supportedPostgres: z.array(z.string()).min(1).default(["15", "16", "17", "18"]),
  databaseTierMayUseNat: z.boolean().default(false),
  processingActivities: z.record(z.string(), processingActivity).default({}),
  impactAssessments: z.record(z.string(), z.strictObject({ reviewBy: z.iso.date() })).default({}),
  classifiedColumns: z.array(column).default([]),
});

/** What a team sets for its packs; see `docs/policies-settings.md` for each entry. */
export type Settings = z.infer<typeof schema>;
/** A column of the catalogue of personal and card data. */
export type ClassifiedColumn = z.infer<typeof column>;

/** The settings of a team that set none. */
export const DEFAULT_SETTINGS: Settings = schema.parse({});

/**
 * Reads settings.
 *
 * @throws Error that lists everything that is wrong, each with its path, what was found and the nearest right name.
 */
export function parseSettings(value: unknown): Settings {
  const parsed = schema.safeParse(value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Error(
    `The settings are wrong: ${parsed.error.issues.map(problemOf).join("; ")}. ` +
      "docs/policies-settings.md lists every entry.",
  );
}

function problemOf(issue: z.core.$ZodIssue): string {
  const at = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => `${at === "" ? key : `${at}.${key}`} is no setting${hint(key, KNOWN_KEYS)}`)
      .join("; ");
  }
  const found = typeof issue.input === "object" ? "" : ` (found ${JSON.stringify(issue.input)})`;
  return `${at === "" ? "settings" : at}: ${issue.message}${found}`;
}

/** Every name that the settings know, at any depth. */
const KNOWN_KEYS: readonly string[] = [
  ...Object.keys(schema.shape),
  ...Object.keys(processingActivity.shape),
  ...Object.keys(column.shape),
  ...Object.keys(keeper.shape),
  "reviewBy",
];

/**
 * The settings as a JSON Schema, for the pack's `configSchema` and for editors. Without defaults: the engine would
 * fill them in, and they would outweigh what the project's own file says.
 */
export function settingsJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    io: "input",
    override: ({ jsonSchema }) => {
      delete jsonSchema.default;
    },
  });
}
