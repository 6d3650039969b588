import * as aws from "@pulumi/aws/provider";
import type { StoresConfig } from "./config";

/** The one AWS provider of the program: an explicit region, and the tags that every resource carries. */
export function makeProvider({ region, environment }: StoresConfig): aws.Provider {
  return new aws.Provider("aws", {
    region,
    defaultTags: {
      tags: { Project: "causeway", Environment: environment, DataClassification: "internal" },
    },
  });
}
