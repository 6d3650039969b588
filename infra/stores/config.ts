import * as pulumi from "@pulumi/pulumi";

/** What `causeway init` writes into the config: names and days of the stack's connections. */
export interface StoresConfig {
  readonly region: string;
  /** The cutover's stack that the buckets are for: it becomes a tag. */
  readonly environment: string;
  readonly journalBucket: string;
  readonly leaseBucket: string;
  readonly stateBucket: string;
  readonly accessLogBucket: string;
}

/** Reads the config of the stack. @throws Error that names the key which is missing. */
export function storesConfig(): StoresConfig {
  const config = new pulumi.Config();
  return {
    region: config.require("region"),
    environment: config.require("environment"),
    journalBucket: config.require("journalBucket"),
    leaseBucket: config.require("leaseBucket"),
    stateBucket: config.require("stateBucket"),
    accessLogBucket: config.require("accessLogBucket"),
  };
}
