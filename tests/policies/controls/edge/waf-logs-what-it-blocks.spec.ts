import * as aws from "@pulumi/aws";
import { wafLogsWhatItBlocks } from "../../../../policies/controls/edge/waf-logs-what-it-blocks";
import { casesOf, computed } from "../../harness/cases";

const filter = (behavior: string, action = "BLOCK") => ({
  behavior,
  requirement: "MEETS_ANY",
  conditions: [{ actionCondition: { action } }],
});
type Filter = aws.wafv2.WebAclLoggingConfigurationArgs["loggingFilter"];
const logging = (loggingFilter?: Filter) =>
  new aws.wafv2.WebAclLoggingConfiguration("logging", {
    resourceArn: "arn:1",
    logDestinationConfigs: ["arn:2"],
    ...(loggingFilter === undefined ? {} : { loggingFilter }),
  });
const at = { on: "logging", path: "loggingFilter" };

casesOf(wafLogsWhatItBlocks, (cases) => {
  cases.passes("without a filter", () => logging());
  cases.passes("that keeps blocks and drops the rest", () =>
    logging({ defaultBehavior: "DROP", filters: [filter("KEEP")] }),
  );
  cases.passes("that drops what is allowed", () =>
    logging({ defaultBehavior: "KEEP", filters: [filter("DROP", "ALLOW")] }),
  );
  cases.fails(
    "that drops blocks",
    () => logging({ defaultBehavior: "KEEP", filters: [filter("DROP")] }),
    at,
  );
  cases.fails(
    "that drops by default",
    () => logging({ defaultBehavior: "DROP", filters: [filter("KEEP", "COUNT")] }),
    at,
  );
  cases.undecided(
    "while it is computed",
    () => logging(computed({ defaultBehavior: "DROP", filters: [] })),
    { ...at, then: "fail" },
  );
});
