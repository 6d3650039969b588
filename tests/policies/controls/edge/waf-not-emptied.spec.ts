import type * as aws from "@pulumi/aws";
import type { Rule } from "./shapes";
import { managed, rule, webAcl } from "./shapes";
import { wafNotEmptied } from "../../../../policies/controls/edge/waf-not-emptied";
import { casesOf, computed } from "../../harness/cases";

type Managed = aws.types.input.wafv2.WebAclRuleStatementManagedRuleGroupStatement;
const at = (searchString: string, positionalConstraint = "STARTS_WITH") => ({
  byteMatchStatement: {
    searchString,
    positionalConstraint,
    fieldToMatch: { uriPath: {} },
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
});
const allowing = (statement: Rule["statement"] & object, priority = 0) =>
  rule({ priority, action: { allow: {} }, statement });
const group = (more: Partial<Managed>) =>
  rule({
    priority: 5,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "core", ...more } },
  });

casesOf(wafNotEmptied, (cases) => {
  cases.passes("with managed groups", () => webAcl({ rules: [managed("core")] }));
  cases.passes("with an allowance of one path", () =>
    webAcl({ rules: [allowing(at("/health", "EXACTLY")), managed("core")] }),
  );
  cases.passes("with an allowance at the end", () =>
    webAcl({ rules: [managed("core"), allowing(at("/"), 99)] }),
  );
  cases.passes("with a group that leaves one path alone", () =>
    webAcl({
      rules: [group({ scopeDownStatement: { notStatement: { statement: at("/upload") } } })],
    }),
  );
  cases.ignores("an empty one", () => webAcl({ rules: [] }));
  cases.fails(
    "with an allowance of everything first",
    () => webAcl({ rules: [allowing(at("/")), managed("core")] }),
    { on: "acl", path: "rules[0].statement" },
  );
  cases.fails(
    "in the spelling of the API",
    () =>
      webAcl({
        ruleJson: JSON.stringify([
          {
            Name: "a",
            Priority: 0,
            Action: { Allow: {} },
            Statement: {
              NotStatement: {
                Statement: {
                  ByteMatchStatement: {
                    SearchString: "L2FkbWlu",
                    PositionalConstraint: "STARTS_WITH",
                    FieldToMatch: { UriPath: {} },
                  },
                },
              },
            },
          },
          {
            Name: "b",
            Priority: 1,
            OverrideAction: { None: {} },
            Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: "x" } },
          },
        ]),
      }),
    { on: "acl", path: "rules[0].statement" },
  );
  cases.fails(
    "with a group that looks at one path",
    () => webAcl({ rules: [group({ scopeDownStatement: at("/x") })] }),
    { on: "acl", path: "rules[0].scopeDownStatement" },
  );
  cases.fails(
    "with a group that looks at nothing",
    () =>
      webAcl({
        rules: [group({ scopeDownStatement: { notStatement: { statement: at("/") } } })],
      }),
    { on: "acl", path: "rules[0].scopeDownStatement" },
  );
  cases.fails(
    "with a group whose rules count",
    () =>
      webAcl({
        rules: [
          group({
            ruleActionOverrides: ["a", "b", "c", "d"].map((name) => ({
              name,
              actionToUse: { count: {} },
            })),
          }),
        ],
      }),
    { on: "acl", path: "rules[0].ruleActionOverrides" },
  );
  cases.undecided(
    "while the statement is computed",
    () => webAcl({ rules: [allowing(computed(at("/"))), managed("core")] }),
    { on: "acl", path: "rules[0].statement", then: "fail" },
  );
});
