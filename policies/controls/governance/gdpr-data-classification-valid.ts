import { defineControl } from "../../engine/control";
import { DATA_CLASSES } from "../../aws/data/data-class";
import { oneOf } from "../../engine/expectation";
import {
  BUCKET,
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  LOG_GROUP,
} from "../../aws/types/resource-types";
import { requiresTag } from "../../aws/tags";

/** What holds data says which class. Sensitive authentication data has none: it is never stored. */
export const gdprDataClassificationValid = defineControl({
  id: "gdpr-data-classification-valid",
  title:
    "DataClassification is one of the agreed classes, none of which is sensitive authentication data",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["3.3.1", "9.4.2", "12.5.2"],
  gdpr: ["9", "25(1)", "30(1)"],
  why: "A class that nobody knows is one that no control of personal or card data looks at.",
  remediation: `Tag it with DataClassification: one of ${DATA_CLASSES.join(", ")}.`,
  example: `new aws.rds.Instance("db", { ..., tags: { DataClassification: "cardholder" } });`,
  resourceTypes: [
    DATABASE_INSTANCE,
    DATABASE_CLUSTER,
    ...BUCKET,
    ...LOG_GROUP,
    "aws:secretsmanager/secret:Secret",
    "aws:dms/replicationTask:ReplicationTask",
    "aws:dms/endpoint:Endpoint",
    "aws:ecs/service:Service",
    "aws:backup/vault:Vault",
    "aws:sns/topic:Topic",
  ],
  check: requiresTag("DataClassification", oneOf(...DATA_CLASSES), { absent: "fail" }),
});
