import * as aws from "@pulumi/aws";
import { CONTROLS } from "../../../policies/controls";
import type { Evidence } from "../../../policies/evidence/evidence";
import { gatherEvidence } from "../../../policies/evidence/evidence";
import type { Control } from "../../../policies/engine/control";
import type { Settings } from "../../../policies/engine/settings";
import { DEFAULT_SETTINGS } from "../../../policies/engine/settings";
import type { Waiver } from "../../../policies/engine/waivers";
import { recordedStackOf } from "../../../policies/recorder/recorded-stack";
import { TODAY } from "../harness/cases";
import { record } from "../harness/record";

/** When the evidence of these tests is made. */
export const NOON = `${TODAY}T12:00:00.000Z`;

const PERSONAL = {
  DataClassification: "personal",
  ProcessingActivity: "orders",
  RetentionDays: "400",
  ErasureMethod: "job",
};

/** A shop with a database that is encrypted and one that isn't; a third is known only on update. */
export function shop(): void {
  const base = { instanceClass: "db.t4g.medium", tags: PERSONAL };
  const good = new aws.rds.Instance("good", {
    ...base,
    storageEncrypted: true,
    backupRetentionPeriod: 7,
  });
  new aws.rds.Instance("bad", { ...base, storageEncrypted: false });
  new aws.rds.Instance("late", {
    ...base,
    storageEncrypted: good.id.apply((id) => id !== ""),
  });
  new aws.secretsmanager.Secret("password", { replicas: [{ region: "us-east-1" }] });
  new aws.dms.ReplicationTask("copy", {
    migrationType: "cdc",
    replicationInstanceArn: "arn:aws:dms:eu-central-1:111122223333:rep:1",
    replicationTaskId: "copy",
    sourceEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:1",
    targetEndpointArn: "arn:aws:dms:eu-central-1:111122223333:endpoint:2",
    tableMappings: JSON.stringify({
      rules: [
        {
          "rule-type": "selection",
          "object-locator": { "schema-name": "public", "table-name": "%" },
          "rule-action": "include",
        },
        {
          "rule-type": "transformation",
          "rule-target": "column",
          "object-locator": { "schema-name": "public", "table-name": "log", "column-name": "cvv" },
          "rule-action": "remove-column",
        },
      ],
    }),
  });
  new aws.sns.TopicSubscription("mail", {
    topic: "arn:aws:sns:eu-central-1:111122223333:alarms",
    protocol: "email",
    endpoint: "someone@partner.example",
  });
}

const orders = {
  purpose: "Delivering what was ordered",
  lawfulBasis: "6(1)(b)",
  categories: ["customers"],
  recipients: [],
  retentionDays: 400,
  controller: "the shop",
  dpo: "dpo@example.com",
  highRisk: false,
};

const column = { schema: "public", table: "log" };
const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  processingActivities: { orders },
  classifiedColumns: [
    { ...column, column: "cvv", class: "sensitive-authentication-data" },
    { ...column, column: "email", class: "personal" },
  ],
};

const PACK = { version: "0.1.0", commit: "c0ffee", sha256: "5eed" };

/** The evidence of a small program, judged at both moments. */
export async function evidenceOf(
  program: () => void,
  given: { readonly waivers?: readonly Waiver[]; readonly controls?: readonly Control[] } = {},
): Promise<Evidence> {
  const recording = {
    preview: recordedStackOf(await record(program, "preview"), "preview", NOON),
    updated: recordedStackOf(await record(program, "updated"), "updated", NOON),
  };
  const terms = { settings: SETTINGS, waivers: given.waivers ?? [], today: TODAY };
  return gatherEvidence(given.controls ?? CONTROLS, recording, terms, NOON, PACK);
}
