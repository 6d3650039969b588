import { z } from "zod";

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

const schema = z.strictObject({
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
  waivers: z.string().optional(),
});

/** What a team sets for its packs; see `docs/policies-settings.md` for each entry. */
export type Settings = z.infer<typeof schema>;
/** A column of the catalogue of personal and card data. */
export type ClassifiedColumn = z.infer<typeof column>;

/** The settings of a team that set none. */
export const DEFAULT_SETTINGS: Settings = schema.parse({});

/**
 * Reads settings from a pack's config.
 *
 * @throws Error that lists everything that is wrong, each with its path.
 */
export function parseSettings(value: unknown): Settings {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "settings"}: ${message}`,
  );
  throw new Error(
    `The packs' settings are wrong:\n${problems.join("\n")}\n` +
      "Mend the `settings` entry of the file given with --policy-pack-config.",
  );
}

/** The settings as a JSON Schema, for the pack's `configSchema` and for editors. */
export function settingsJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: "input" });
}
