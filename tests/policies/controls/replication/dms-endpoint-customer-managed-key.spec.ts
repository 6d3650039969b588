import * as aws from "@pulumi/aws";
import { dmsEndpointCustomerManagedKey } from "../../../../policies/controls/replication/dms-endpoint-customer-managed-key";
import { casesOf, computed } from "../../harness/cases";
import { endpoint, key } from "./shapes";

const files = (args: Partial<aws.dms.S3EndpointArgs>) =>
  new aws.dms.S3Endpoint("files", {
    endpointId: "files",
    endpointType: "target",
    bucketName: "shop-files",
    serviceAccessRoleArn: "arn:aws:iam::111122223333:role/dms",
    ...args,
  });

casesOf(dmsEndpointCustomerManagedKey, (cases) => {
  cases.passes("with a key of the stack", () => endpoint({ kmsKeyArn: key().arn }));
  cases.passes("with a key for the files too", () => {
    const { arn } = key();
    files({ kmsKeyArn: arn, serverSideEncryptionKmsKeyId: arn });
  });
  cases.fails("by default", () => endpoint(), { on: "source", path: "kmsKeyArn" });
  cases.fails("without a key for the files", () => files({ kmsKeyArn: key().arn }), {
    on: "files",
    path: "serverSideEncryptionKmsKeyId",
  });
  cases.undecided(
    "while the key is computed elsewhere",
    () => endpoint({ kmsKeyArn: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "source", path: "kmsKeyArn", then: "pass" },
  );
});
