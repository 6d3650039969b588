import { BUCKET_POLICY } from "../../aws/storage/bucket";
import { ofParentElsewhere } from "../../aws/orphan";
import { either, every, on } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { someStatement } from "../../aws/iam/statements";
import { deniesWithoutTls } from "../../aws/iam/transport";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const DENY = "a policy that denies everybody requests without TLS";
const denies = someStatement<StackContext>("policy", {
  absent: "fail",
  mustBe: DENY,
  answers: deniesWithoutTls("s3:GetObject", "s3:PutObject", "s3:ListBucket"),
});

/** Nothing of a bucket travels in the clear. */
export const s3TlsOnlyPolicy = defineStackControl({
  id: "s3-tls-only-policy",
  title: "Each bucket policy denies requests without TLS",
  area: "storage",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "2.2.7"],
  gdpr: ["32(1)(a)"],
  why: "S3 answers plain HTTP too; a client with a wrong URL sends objects and signatures in the clear.",
  remediation:
    "Add a statement to the bucket policy that denies s3:* where aws:SecureTransport is false.",
  example: `{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, \`\${arn}/*\`],
  Condition: { Bool: { "aws:SecureTransport": "false" } } }`,
  resourceTypes: [...BUCKET, ...BUCKET_POLICY],
  check: every<StackContext>(
    on(
      BUCKET,
      either(
        hasSibling({ types: BUCKET_POLICY, path: "bucket", mustBe: DENY, check: denies }),
        denies,
      ),
    ),
    on(BUCKET_POLICY, ofParentElsewhere("bucket", BUCKET, denies)),
  ),
});
