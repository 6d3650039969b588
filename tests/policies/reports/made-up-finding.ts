import type { Finding } from "../../../policies/engine/finding";

/** A finding that failed, changed as asked. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    control: "rds-storage-encrypted",
    title: "Every instance is encrypted at rest",
    severity: "critical",
    state: "failed",
    level: "mandatory",
    urn: "urn:pulumi:test::shop::aws:rds/instance:Instance::db",
    resource: "db (aws:rds/instance:Instance)",
    path: "storageEncrypted",
    is: "false",
    mustBe: "true",
    requirements: ["PCI DSS v4.0.1 3.5.1"],
    remediation: "Set storageEncrypted.",
    example: "",
    ...changes,
  };
}
