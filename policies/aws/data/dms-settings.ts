import type { Check, Context, Terms } from "../../engine/check";
import { requires } from "../../engine/check";
import type { Expectation } from "../../engine/expectation";
import { oneOf } from "../../engine/expectation";
import { REPLICATION_SERVERLESS } from "../types/resource-types";

/** The log components of a task that show what it reads and what it writes. */
export const LOG_COMPONENTS = [
  "SOURCE_UNLOAD",
  "SOURCE_CAPTURE",
  "TARGET_LOAD",
  "TARGET_APPLY",
] as const;

// From the least to the most: the documentation's order. DEFAULT is what DMS logs when it isn't asked.
const SEVERITIES = ["ERROR", "WARNING", "INFO", "DEFAULT", "DEBUG", "DETAILED_DEBUG"].map(
  (name) => `LOGGER_SEVERITY_${name}`,
);

/** Logs at least what DMS logs when it isn't asked. */
export const logsEnough: Expectation = oneOf(
  ...SEVERITIES.slice(SEVERITIES.indexOf("LOGGER_SEVERITY_DEFAULT")),
);

/** Logs no rows: nothing above the default. */
export const logsNoRows: Expectation = oneOf(
  ...SEVERITIES.slice(0, SEVERITIES.indexOf("LOGGER_SEVERITY_DEBUG")),
);

/** A setting in the document of a task's settings (`Logging.EnableLogging`) must be as expected. */
export function requiresSetting(
  setting: string,
  expectation: Expectation,
  terms: Terms,
): Check<Context> {
  const ofTask = requires(`replicationTaskSettings|json.${setting}`, expectation, terms);
  const ofServerless = requires(`replicationSettings|json.${setting}`, expectation, terms);
  return (resource, context) =>
    (resource.type === REPLICATION_SERVERLESS ? ofServerless : ofTask)(resource, context);
}
