import assert from "node:assert/strict";
import type { Moment } from "../harness/record";
import { PROGRAMS, findings } from "./findings";

/** What a person found in each program, by reading it: control -> resources that must fail, exactly. */
const MUST_FIND: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "web-server": {
    "sg-no-unrestricted-ingress": ["web-secgrp"],
    "ec2-imdsv2": ["web-server-www"],
  },
  "static-website": {
    "s3-no-public-acl": ["content", "index.html"],
    "s3-no-website-hosting": ["content"],
    "s3-encryption-kms": ["content", "request-logs"],
    "s3-tls-only-policy": ["content", "request-logs"],
  },
  "fargate-service": {
    "alb-listener-encrypted-or-redirect": ["app-web"],
    "alb-waf-associated": ["app-lb"],
    "ecs-service-no-public-ip": ["app-svc"],
    "sg-egress-restricted": ["web-secgrp"],
  },
  wordpress: {
    "sg-no-public-admin-or-database-ports": ["wp-rds-sg"],
    "subnet-no-auto-public-ip": ["wp-a", "wp-b"],
    "rds-storage-encrypted": ["wp-rds"],
    "rds-managed-master-password": ["wp-rds"],
    "rds-in-private-subnets": ["wp-rds"],
  },
  "zip-on-upload": {
    "iam-no-managed-admin-policies": ["zip-full-access"],
    "s3-public-access-block": ["reports", "zips"],
  },
  airflow: {
    "sg-no-public-admin-or-database-ports": ["airflow"],
    "rds-storage-encrypted": ["postgresdb"],
    "rds-backup-retention": ["postgresdb"],
  },
};

/** What would be a false positive: the program is right there, or has nothing of the kind. */
const MUST_NOT_FAIL: Readonly<Record<string, readonly string[]>> = {
  "web-server": ["ec2-no-secrets-in-user-data", "sg-no-public-admin-or-database-ports"],
  "static-website": ["acm-certificate-strong", "s3-policy-no-public-principal"],
  "fargate-service": ["ecs-task-no-plaintext-secrets", "alb-multi-az", "iam-trust-no-wildcard"],
  wordpress: [
    "rds-not-publicly-accessible",
    "rds-supported-engine-version",
    "subnets-span-two-azs",
  ],
  "zip-on-upload": ["s3-no-public-acl", "s3-no-website-hosting"],
  airflow: ["rds-custom-admin-username", "rds-not-publicly-accessible"],
};

/** Findings that hang on a value which is unknown at the first preview: never passed there. */
const DECIDED_ON_UPDATE: Readonly<Record<string, readonly string[]>> = {
  wordpress: ["ecs-task-no-plaintext-secrets", "ecs-task-image-pinned"],
};

const MOMENTS: readonly Moment[] = ["preview", "updated"];

describe("programs that we didn't write", () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    for (const moment of MOMENTS) {
      const when = moment === "preview" ? "at preview" : "after the update";

      it(`${name}: what a person finds is found ${when}, and nothing is where nothing is wrong`, async () => {
        const failed = await findings(program, moment, "fail");
        for (const [control, resources] of Object.entries(MUST_FIND[name] ?? assert.fail(name))) {
          assert.deepEqual(failed[control], resources, control);
        }
        for (const control of MUST_NOT_FAIL[name] ?? assert.fail(name)) {
          assert.equal(failed[control], undefined, control);
        }
      });
    }

    it(`${name}: what is undecided at preview is decided on update`, async () => {
      const open = await findings(program, "preview", "indeterminate");
      const failed = await findings(program, "updated", "fail");
      for (const control of DECIDED_ON_UPDATE[name] ?? []) {
        assert.ok(open[control] !== undefined && failed[control] !== undefined, control);
      }
      assert.deepEqual(await findings(program, "updated", "indeterminate"), {});
    });
  }
});
