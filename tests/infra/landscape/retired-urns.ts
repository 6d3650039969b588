/**
 * URNs that a deployed stack may hold and that no resource answers to any more, each with the reason why its
 * deletion is meant. An update of such a stack deletes these.
 */
export const retiredUrns: Readonly<Record<string, string>> = {
  "causeway:storage:SecureBucket$aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration::audit-lock":
    "only where protectData is true: in dev it kept every destroy from ending",
};
