import type { Mutation } from "../mutation";
import { set, setJson } from "../mutation";

const INSTANCE = "aws:dms/replicationInstance:ReplicationInstance";
const ENDPOINT = "aws:dms/endpoint:Endpoint";
const TASK = "aws:dms/replicationTask:ReplicationTask";

interface TaskSettings {
  Logging: { LogComponents: { Severity: string }[] };
}
interface Mappings {
  rules: { "rule-type": string }[];
}
const everything = {
  "rule-type": "selection",
  "rule-id": "99",
  "rule-name": "everything",
  "rule-action": "include",
  "object-locator": { "schema-name": "%", "table-name": "%" },
};

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "dms-instance-not-public": set(INSTANCE, { publiclyAccessible: true }),
  "dms-instance-customer-managed-key": set(INSTANCE, { kmsKeyArn: undefined }),
  "dms-instance-auto-minor-upgrade": set(INSTANCE, { autoMinorVersionUpgrade: false }),
  "dms-instance-multi-az": set(INSTANCE, { multiAz: false }),
  "dms-instance-in-private-subnets": set(INSTANCE, { replicationSubnetGroupId: "default" }),
  "dms-endpoint-ssl": set(ENDPOINT, { sslMode: "none" }),
  "dms-endpoint-customer-managed-key": set(ENDPOINT, { kmsKeyArn: undefined }),
  "dms-endpoint-credentials-from-secrets-manager": set(ENDPOINT, { secretsManagerArn: undefined }),
  "dms-task-logging": setJson(TASK, "replicationTaskSettings", (settings: TaskSettings) => ({
    ...settings,
    Logging: { ...settings.Logging, EnableLogging: false },
  })),
  "dms-task-no-debug-logging": setJson(
    TASK,
    "replicationTaskSettings",
    (settings: TaskSettings) => ({
      ...settings,
      Logging: {
        EnableLogging: true,
        LogComponents: settings.Logging.LogComponents.map((component) => ({
          ...component,
          Severity: "LOGGER_SEVERITY_DEBUG",
        })),
      },
    }),
  ),
  "dms-task-masks-personal-columns": setJson(TASK, "tableMappings", ({ rules }: Mappings) => ({
    rules: rules.filter((rule) => rule["rule-type"] !== "transformation"),
  })),
  "dms-task-explicit-selection": setJson(TASK, "tableMappings", ({ rules }: Mappings) => ({
    rules: [...rules, everything],
  })),
  "dms-task-validation": setJson(TASK, "replicationTaskSettings", (settings: TaskSettings) => ({
    ...settings,
    ValidationSettings: { EnableValidation: false },
  })),
  "dms-endpoint-mongodb-authenticated": set("aws:dms/endpoint:Endpoint", {
    engineName: "mongodb",
    "mongodbSettings.authType": "no",
  }),
};
