import { every, on } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { REPLICATION_ENDPOINT } from "../../aws/types/resource-types";

const S3_ENDPOINT = "aws:dms/s3Endpoint:S3Endpoint";

/** How to reach the databases can be read only with the team's key. */
export const dmsEndpointCustomerManagedKey = defineStackControl({
  id: "dms-endpoint-customer-managed-key",
  title: "DMS endpoints encrypt their connection parameters with a customer managed key",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: ["3.6.1"],
  gdpr: ["32(1)(a)"],
  why: "Whoever may decrypt the parameters of an endpoint knows where the card data is and how to log in there.",
  remediation:
    "Name a key of the stack in kmsKeyArn; for files in S3 also in serverSideEncryptionKmsKeyId.",
  example: `new aws.dms.Endpoint("source", { ..., kmsKeyArn: key.arn });`,
  resourceTypes: [REPLICATION_ENDPOINT, S3_ENDPOINT],
  check: every(
    usesCustomerKey("kmsKeyArn"),
    on([S3_ENDPOINT], usesCustomerKey("serverSideEncryptionKmsKeyId")),
  ),
});
