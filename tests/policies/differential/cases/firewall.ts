import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { visibilityConfig, managed, acl, path, rate, allowing, emptied } from "./edge-shapes";

/** The web application firewall. */
export const firewall = [
  emptied(
    "a rule lets every path pass first",
    () => [allowing(path("/")), ...managed()],
    () => [allowing(path("/health", "EXACTLY")), ...managed()],
  ),
  emptied(
    "a rule lets all pass but one path",
    () => [allowing({ notStatement: { statements: [path("/admin")] } }), ...managed()],
    () => [
      { ...allowing({ notStatement: { statements: [path("/admin")] } }), priority: 99 },
      ...managed(),
    ],
  ),
  emptied("a rule lets every size pass", () => [
    allowing({
      sizeConstraintStatement: {
        comparisonOperator: "GE",
        size: 0,
        fieldToMatch: { uriPath: {} },
        textTransformations: [{ priority: 0, type: "NONE" }],
      },
    }),
    ...managed(),
  ]),
  emptied(
    "a rule lets one of two pass that are all together",
    () => [allowing({ orStatement: { statements: [path("/a"), path("/")] } }), ...managed()],
    () => [allowing({ andStatement: { statements: [path("/a"), path("/")] } }), ...managed()],
  ),
  emptied(
    "a managed group looks at one path only",
    () => managed({ scopeDownStatement: path("/nowhere") }),
    () => managed({ scopeDownStatement: { notStatement: { statement: path("/upload") } } }),
  ),
  emptied("a managed group looks at nothing", () =>
    managed({ scopeDownStatement: { notStatement: { statement: path("/") } } }),
  ),
  emptied(
    "every rule of a managed group merely counts",
    () =>
      managed({
        ruleActionOverrides: [
          "CrossSiteScripting_BODY",
          "GenericLFI_BODY",
          "GenericRFI_BODY",
          "SizeRestrictions_BODY",
          "NoUserAgent_HEADER",
        ].map((name) => ({ name, actionToUse: { count: {} } })),
      }),
    () =>
      managed({
        ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
      }),
  ),
  pair("seen", "waf-rate-limit", "a limit is absurdly high", (bad) =>
    acl([rate(bad ? 20_000_000 : 2000)]),
  ),
  pair("seen", "waf-rate-limit", "a limit holds for nothing", (bad) =>
    acl([
      rate(
        2000,
        bad
          ? { scopeDownStatement: { notStatement: { statement: path("/") } } }
          : { scopeDownStatement: path("/login") },
      ),
    ]),
  ),
  pair("WAFV2_WEBACL_NOT_EMPTY", "waf-has-rules", "a web ACL is empty", (bad) =>
    acl(bad ? [] : managed()),
  ),
  pair(
    "WAFV2_RULEGROUP_NOT_EMPTY",
    "waf-has-rules",
    "a rule group is empty",
    (bad) =>
      new aws.wafv2.RuleGroup("it", {
        scope: "REGIONAL",
        capacity: 10,
        visibilityConfig,
        rules: bad
          ? []
          : [
              {
                name: "r",
                priority: 0,
                action: { block: {} },
                visibilityConfig,
                statement: { geoMatchStatement: { countryCodes: ["KP"] } },
              },
            ],
      }),
  ),
  pair(
    "WAFV2_RULEGROUP_LOGGING_ENABLED",
    "waf-rule-group-metrics",
    "a rule group has no metrics",
    (bad) =>
      new aws.wafv2.RuleGroup("it", {
        scope: "REGIONAL",
        capacity: 10,
        visibilityConfig: { ...visibilityConfig, cloudwatchMetricsEnabled: !bad },
        rules: [
          {
            name: "r",
            priority: 0,
            action: { block: {} },
            visibilityConfig,
            statement: { geoMatchStatement: { countryCodes: ["KP"] } },
          },
        ],
      }),
  ),
  pair("WAF.11", "waf-logging", "a web ACL isn't logged", (bad) => {
    const it = acl(managed());
    if (!bad)
      new aws.wafv2.WebAclLoggingConfiguration("l", {
        resourceArn: it.arn,
        logDestinationConfigs: ["arn:1"],
      });
  }),
  pair(
    "seen",
    "waf-logs-what-it-blocks",
    "a log drops what was blocked",
    (bad) =>
      new aws.wafv2.WebAclLoggingConfiguration("it", {
        resourceArn: "arn:1",
        logDestinationConfigs: ["arn:2"],
        loggingFilter: {
          defaultBehavior: "KEEP",
          filters: [
            {
              behavior: "DROP",
              requirement: "MEETS_ANY",
              conditions: [{ actionCondition: { action: bad ? "BLOCK" : "ALLOW" } }],
            },
          ],
        },
      }),
  ),
  pair(
    "seen",
    "waf-logs-what-it-blocks",
    "a log keeps blocks with a label that never is",
    (bad) =>
      new aws.wafv2.WebAclLoggingConfiguration("it", {
        resourceArn: "arn:1",
        logDestinationConfigs: ["arn:2"],
        loggingFilter: {
          defaultBehavior: "DROP",
          filters: [
            {
              behavior: "KEEP",
              requirement: "MEETS_ALL",
              conditions: [
                { actionCondition: { action: "BLOCK" } },
                ...(bad ? [{ labelNameCondition: { labelName: "never" } }] : []),
              ],
            },
          ],
        },
      }),
  ),
];
