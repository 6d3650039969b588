import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import type { Expectation } from "../../engine/expectation";
import { atLeast, atMost, equals, satisfies } from "../../engine/expectation";

const classes = [
  "requireLowercaseCharacters",
  "requireUppercaseCharacters",
  "requireNumbers",
  "requireSymbols",
];

/** Where there must be passwords at all, they are hard to guess. */
export const iamPasswordPolicy = defineControl({
  id: "iam-password-policy",
  title:
    "The account's password policy asks for 14 characters of four classes, remembers 24, and ends them after 90 days",
  area: "identity",
  severity: "medium",
  tier: 2,
  pci: ["8.3.6", "8.3.7", "8.3.9", "8.6.3"],
  gdpr: ["32(1)(b)"],
  why: "The account's default is eight characters for ever. PCI DSS asks for 12; CIS, which this follows, for more.",
  remediation: "Set all seven properties of the account's password policy.",
  example: `new aws.iam.AccountPasswordPolicy("account", { minimumPasswordLength: 14, maxPasswordAge: 90,
    passwordReusePrevention: 24, requireSymbols: true, requireNumbers: true,
    requireLowercaseCharacters: true, requireUppercaseCharacters: true });`,
  resourceTypes: ["aws:iam/accountPasswordPolicy:AccountPasswordPolicy"],
  check: every(
    requires("minimumPasswordLength", atLeast(14, "characters"), { absent: "fail" }),
    ...classes.map((path) => requires(path, equals(true), { absent: "fail" })),
    requires("passwordReusePrevention", atLeast(24, "passwords"), { absent: "fail" }),
    requires("maxPasswordAge", between(1, 90), { absent: "fail" }),
  ),
});

// An age of 0 is no age at all: the password never ends.
function between(least: number, most: number): Expectation {
  const mustBe = `between ${least} and ${most} days`;
  return satisfies(
    mustBe,
    (value) => atLeast(least).holds(value) === true && atMost(most).holds(value),
  );
}
