import type { Control } from "../../engine/control";
import { s3AccessLogging } from "./s3-access-logging";
import { s3AccountPublicAccessBlock } from "./s3-account-public-access-block";
import { s3AclsDisabled } from "./s3-acls-disabled";
import { s3AuditBucketObjectLock } from "./s3-audit-bucket-object-lock";
import { s3AuditBucketRetention } from "./s3-audit-bucket-retention";
import { s3EncryptionKms } from "./s3-encryption-kms";
import { s3Lifecycle } from "./s3-lifecycle";
import { s3NoForceDestroy } from "./s3-no-force-destroy";
import { s3NoPublicAcl } from "./s3-no-public-acl";
import { s3NoWebsiteHosting } from "./s3-no-website-hosting";
import { s3PersonalDataExpiry } from "./s3-personal-data-expiry";
import { s3PolicyNoPublicPrincipal } from "./s3-policy-no-public-principal";
import { s3PublicAccessBlock } from "./s3-public-access-block";
import { s3TlsOnlyPolicy } from "./s3-tls-only-policy";
import { s3Versioning } from "./s3-versioning";
import { s3AccessPointBlocksPublicAccess } from "./s3-access-point-blocks-public-access";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  s3PublicAccessBlock,
  s3AccountPublicAccessBlock,
  s3NoPublicAcl,
  s3AclsDisabled,
  s3EncryptionKms,
  s3TlsOnlyPolicy,
  s3PolicyNoPublicPrincipal,
  s3Versioning,
  s3AccessLogging,
  s3Lifecycle,
  s3AuditBucketObjectLock,
  s3AuditBucketRetention,
  s3PersonalDataExpiry,
  s3NoForceDestroy,
  s3NoWebsiteHosting,
  s3AccessPointBlocksPublicAccess,
];
