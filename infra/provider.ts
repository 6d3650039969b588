import * as aws from "@pulumi/aws/provider";
import type { CausewayConfig } from "./config-schema";

/**
 * The one AWS provider of the program: an explicit region, the only account that the stack may touch,
 * and the tags that every resource carries. `pulumi:disable-default-providers` in the stack files makes
 * a resource that forgets it an error.
 */
export function makeProvider(config: CausewayConfig): aws.Provider {
  return new aws.Provider("aws", {
    region: config.region,
    ...(config.accountId === undefined ? {} : { allowedAccountIds: [config.accountId] }),
    defaultTags: {
      tags: {
        Project: "causeway",
        Environment: config.environment,
        Owner: config.owner,
        CostCenter: config.costCenter,
        DataClassification: "internal",
      },
    },
  });
}
