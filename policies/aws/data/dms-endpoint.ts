import type { Condition, Context } from "../../engine/check";
import { unless, where } from "../../engine/check";
import { oneOf } from "../../engine/expectation";

// Endpoints that DMS reaches by a role, or by settings of their own kind: they have no TLS mode and no password.
const REACHED_OTHERWISE = [
  "s3",
  "dynamodb",
  "kinesis",
  "kafka",
  "neptune",
  "opensearch",
  "elasticsearch",
  "redis",
] as const;

/** Holds for endpoints that are database servers: DMS opens a connection there and logs in. */
export const isDatabaseServer: Condition<Context> = unless(
  where("engineName", oneOf(...REACHED_OTHERWISE)),
);
