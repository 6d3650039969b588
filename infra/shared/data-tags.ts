import type { CausewayConfig } from "../config-schema";

/** Tags that say what class of data a resource holds, why, how long, and how it is erased. */
export type DataTags = Readonly<Record<string, string>>;

/**
 * The tags of the resources that hold payments. Production holds card holders' data, so that GDPR's
 * register, assessment and erasure are named; other environments hold generated data.
 */
export function dataTags({ environment, privacy }: CausewayConfig): DataTags {
  if (environment !== "prod") return { DataClassification: "internal" };
  return {
    DataClassification: "cardholder",
    ProcessingActivity: privacy.processingActivity,
    Dpia: privacy.dpia,
    RetentionDays: String(privacy.retentionDays),
    ErasureMethod: privacy.erasureMethod,
  };
}
