import type { Condition, Context } from "../../engine/check";
import { equals, oneOf } from "../../engine/expectation";
import type { Resource } from "../../engine/resource";
import { numberOf, textOf } from "../../engine/property";
import { whereTag, tag } from "../tags";

/** The classes that data may have. Sensitive authentication data is none: it is never stored. */
export const DATA_CLASSES = [
  "public",
  "internal",
  "confidential",
  "personal",
  "personal-special",
  "cardholder",
] as const;

/** The classes that are about people; a card number is its holder's personal data. */
export const PERSONAL_CLASSES = ["personal", "personal-special", "cardholder"] as const;

/** Holds for resources that say they hold data about people. */
export const holdsPersonalData: Condition<Context> = whereTag(
  "DataClassification",
  oneOf(...PERSONAL_CLASSES),
);

/** Holds for audit logs. */
export const isAuditLog: Condition<Context> = whereTag("LogType", equals("audit"));

/** How many days a resource may keep what it holds, by its `RetentionDays` tag; `unknown` before the update. */
export function retentionDaysOf(resource: Resource): number | "unknown" | undefined {
  const days = tag(resource, "RetentionDays");
  if (days.state === "unknown") return "unknown";
  if (days.state === "absent" || !/^\d{1,5}$/.test(textOf(days.value))) return undefined;
  return numberOf(days.value);
}
