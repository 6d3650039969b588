import { every, requires, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { unlessReplica } from "../../aws/data/database";
import { equals, matches, satisfies } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** The engine still gets security fixes, and nobody pays for their absence. */
export const rdsSupportedEngineVersion = defineControl({
  id: "rds-supported-engine-version",
  title: "PostgreSQL databases run a major version in standard support",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["6.3.3", "6.3.1", "12.3.4"],
  gdpr: ["32(1)(b)"],
  why: "A version past its support gets no fixes, or late ones; some old ones also let users read files of the server.",
  remediation: "Name a supported engineVersion; the settings' supportedPostgres lists them.",
  example: `new aws.rds.Instance("db", { ..., engine: "postgres", engineVersion: "17.6" });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: when(
    where("engine", matches(/postgres/, "PostgreSQL"), true),
    every(
      unlessReplica("engineVersion", (resource, context) => {
        const { supportedPostgres } = context.settings;
        const supported = satisfies(`a version of ${supportedPostgres.join(", ")}`, (version) =>
          supportedPostgres.some(
            (major) => typeof version === "string" && `${version}.`.startsWith(`${major}.`),
          ),
        );
        return requires("engineVersion", supported, { absent: "fail" })(resource, context);
      }),
      requires("engineLifecycleSupport", equals("open-source-rds-extended-support-disabled"), {
        absent: "pass",
      }),
    ),
  ),
});
