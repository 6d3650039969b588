import { every, forbidsProperty, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { isDatabaseServer } from "../../aws/data/dms-endpoint";
import type { StackContext } from "../../engine/relation";
import { references } from "../../engine/relation";
import {
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  REPLICATION_ENDPOINT,
  ROLE,
  SECRET,
} from "../../aws/types/resource-types";

const SECRETS = [SECRET, DATABASE_INSTANCE, DATABASE_CLUSTER];

/** The password of a replicated database is in one place, which rotates it. */
export const dmsEndpointCredentialsFromSecretsManager = defineStackControl({
  id: "dms-endpoint-credentials-from-secrets-manager",
  title: "DMS reads the credentials of databases from Secrets Manager",
  area: "replication",
  severity: "critical",
  tier: 1,
  pci: ["8.3.2", "8.6.2"],
  gdpr: ["32(1)(a)"],
  why: "A password in an endpoint is in the program's state, may read the whole source and is never changed.",
  remediation:
    "Set secretsManagerArn and secretsManagerAccessRoleArn, and take the user and the password away.",
  example: `new aws.dms.Endpoint("source", { ..., secretsManagerArn: secret.arn,
    secretsManagerAccessRoleArn: role.arn });`,
  resourceTypes: [REPLICATION_ENDPOINT],
  check: when(
    isDatabaseServer,
    every<StackContext>(
      references("secretsManagerArn", SECRETS, "a secret"),
      references("secretsManagerAccessRoleArn", [ROLE], "the role that may read the secret"),
      forbidsProperty("password", "the secret holds it"),
    ),
  ),
});
