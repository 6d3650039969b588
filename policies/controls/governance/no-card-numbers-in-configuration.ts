import { defineControl } from "../../engine/control";
import { strings } from "../../engine/property";
import { fail, pass } from "../../engine/result";
import { cardNumberIn } from "../../engine/secrets";

/** No card number is in the configuration, not even in a test or a description. */
export const noCardNumbersInConfiguration = defineControl({
  id: "no-card-numbers-in-configuration",
  title: "No string property holds a card number with a right check digit",
  area: "governance",
  severity: "critical",
  tier: 1,
  pci: ["3.3.1", "3.5.1", "6.5.5"],
  gdpr: ["5(1)(c)", "32(1)(a)"],
  why: "A card number in a tag or a variable brings the repository, the state and every log into PCI DSS's scope.",
  remediation:
    "Take the number away and treat it as leaked; tests use the networks' published test tokens, not numbers.",
  example: `environment: [{ name: "TEST_CARD_TOKEN", value: "tok_visa" }]`,
  resourceTypes: ["aws:*"],
  check: ({ inputs }) => {
    const found = strings(inputs).filter(({ value }) => cardNumberIn(value));
    return found.length === 0
      ? [pass("", "free of card numbers")]
      : found.map(({ path }) => fail(path, "a text with a card number", "free of card numbers"));
  },
});
