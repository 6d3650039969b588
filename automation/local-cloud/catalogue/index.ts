import { acm } from "./acm";
import { backup } from "./backup";
import { cloudwatch } from "./cloudwatch";
import { config } from "./config";
import { costs } from "./costs";
import { delivery } from "./delivery";
import { detection } from "./detection";
import { dms } from "./dms";
import { ec2 } from "./ec2";
import { ec2Compute } from "./ec2-compute";
import { ec2Security } from "./ec2-security";
import { ec2Site } from "./ec2-site";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { iam } from "./iam";
import { kms } from "./kms";
import { lambda } from "./lambda";
import { lb } from "./lb";
import { messaging } from "./messaging";
import { monitoring } from "./monitoring";
import { rds } from "./rds";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { scaling } from "./scaling";
import { secretsmanager } from "./secretsmanager";
import { ssm } from "./ssm";
import { wafv2 } from "./wafv2";
import type { Catalogue, Kind } from "./kind";

/** Every resource type that the local cloud can hold, by type token. */
export const catalogue: Catalogue = {
  ...acm,
  ...backup,
  ...cloudwatch,
  ...config,
  ...costs,
  ...delivery,
  ...detection,
  ...dms,
  ...ec2,
  ...ec2Compute,
  ...ec2Security,
  ...ec2Site,
  ...ecr,
  ...ecs,
  ...iam,
  ...kms,
  ...lambda,
  ...lb,
  ...messaging,
  ...monitoring,
  ...rds,
  ...route53,
  ...s3,
  ...scaling,
  ...secretsmanager,
  ...ssm,
  ...wafv2,
};

/** The row of a type. Throws, naming the type and the file to add it to, when there is none. */
export function kindOf(type: string): Kind {
  const kind = catalogue[type];
  if (kind === undefined) {
    const service = /^[^:]+:([^/:]+)/.exec(type)?.[1] ?? "other";
    throw new Error(
      `the local cloud doesn't know the resource type ${type}; add a row for it to automation/local-cloud/catalogue/ (${service}.ts, or the page that holds the service)`,
    );
  }
  return kind;
}
