import * as aws from "@pulumi/aws";
import { s3EncryptionKms } from "../../../../policies/controls/storage/s3-encryption-kms";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

type Rule = aws.types.input.s3.BucketServerSideEncryptionConfigurationRule;
type Default = NonNullable<Rule["applyServerSideEncryptionByDefault"]>;

const encryption = (byDefault: Default, rule: Rule = {}) =>
  new aws.s3.BucketServerSideEncryptionConfiguration("encryption", {
    bucket: bucket().bucket,
    rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true, ...rule }],
  });
const key = () => new aws.kms.Key("key", {}).arn;
const RULE = "@BucketServerSideEncryptionConfiguration -> encryption.rules[0]";

casesOf(s3EncryptionKms, (cases) => {
  cases.passes("with a key of one's own", () =>
    encryption({ sseAlgorithm: "aws:kms", kmsMasterKeyId: key() }),
  );
  cases.passes("with the double layer, which takes no bucket key", () =>
    encryption(
      { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: key() },
      { bucketKeyEnabled: false },
    ),
  );
  cases.passes("with encryption in the bucket itself", () =>
    bucket({
      serverSideEncryptionConfiguration: {
        rule: {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key() },
          bucketKeyEnabled: true,
        },
      },
    }),
  );
  cases.fails("by default", () => bucket(), {
    on: "data",
    path: "@BucketServerSideEncryptionConfiguration",
  });
  cases.fails("with S3's own key", () => encryption({ sseAlgorithm: "AES256" }), {
    on: "data",
    path: `${RULE}.applyServerSideEncryptionByDefault.sseAlgorithm`,
  });
  cases.fails("with the key that AWS manages", () => encryption({ sseAlgorithm: "aws:kms" }), {
    on: "data",
    path: `${RULE.replace("0", "*")}.applyServerSideEncryptionByDefault.kmsMasterKeyId`,
  });
  cases.ignores("on the bucket of a load balancer's logs", () => {
    const logs = bucket();
    new aws.lb.LoadBalancer("web", { accessLogs: { bucket: logs.bucket, enabled: true } });
  });
  cases.undecided(
    "while the algorithm is computed",
    () => encryption({ sseAlgorithm: computed("AES256"), kmsMasterKeyId: key() }),
    {
      on: "data",
      path: `${RULE}.applyServerSideEncryptionByDefault.sseAlgorithm`,
      then: "fail",
    },
  );
  cases.undecided(
    "while it is not known whether a load balancer logs into it",
    () => {
      encryption({ sseAlgorithm: "AES256" });
      new aws.lb.LoadBalancer("web", { accessLogs: { bucket: computed("elsewhere") } });
    },
    {
      on: "data",
      path: `${RULE}.applyServerSideEncryptionByDefault.sseAlgorithm`,
      then: "fail",
    },
  );
});
