import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "./iam";

/** Refuses every request without TLS 1.2 or newer. */
export function tlsOnly(bucketArn: pulumi.Output<string>): Statement[] {
  const everything = [bucketArn, pulumi.interpolate`${bucketArn}/*`];
  return [
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: everything,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "Tls12",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: everything,
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}

/** Refuses everyone to delete; the lifecycle of the bucket is no request and still does. */
export function deletesRefused(bucketArn: pulumi.Output<string>): Statement {
  return {
    Sid: "NobodyDeletes",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    Resource: pulumi.interpolate`${bucketArn}/*`,
  };
}

/** A service that writes into a bucket, for sources of our own account only. */
export interface Writer {
  readonly sid: string;
  readonly service: string;
  readonly accountId: pulumi.Input<string>;
  /** For services that name the writing resource, but not its account. */
  readonly sourceArn?: pulumi.Input<string>;
  /** Where in the bucket, such as `cloudtrail/*`. */
  readonly path: string;
  /** Whether the service looks at the bucket's ACL first, as CloudTrail and Config do. */
  readonly checksAcl?: boolean;
}

/** What a service needs to write its logs. */
export function writerStatements(bucketArn: pulumi.Output<string>, writer: Writer): Statement[] {
  const { sid, service, accountId, path, checksAcl = false } = writer;
  const ours =
    writer.sourceArn === undefined
      ? { StringEquals: { "aws:SourceAccount": accountId } }
      : { ArnLike: { "aws:SourceArn": writer.sourceArn } };
  const write: Statement = {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${bucketArn}/${path}`,
    Condition: ours,
  };
  if (!checksAcl) return [write];
  return [
    write,
    {
      Sid: `${sid}Acl`,
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["s3:GetBucketAcl", "s3:ListBucket", "s3:GetBucketLocation"],
      Resource: bucketArn,
      Condition: ours,
    },
  ];
}
